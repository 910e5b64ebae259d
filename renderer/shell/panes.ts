/** What of a pane gets the focus, the first that is there. */
const FIRST = ['[data-focus-first=""]', '[tabindex="0"]', 'button, input'] as const

function panesInSight(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-pane-root]')].filter(
    (pane) => getComputedStyle(pane).display !== 'none',
  )
}

/** Gives the focus to the next pane in sight, or to the one before. */
export function focusPane(step: 1 | -1): void {
  const panes = panesInSight()
  const index = panes.findIndex((pane) => pane.contains(document.activeElement))
  focusFirst(panes.at((Math.max(index, step === 1 ? -1 : 0) + step) % panes.length))
}

/** Whether the list is there, and not the details in its place. */
export function isListInSight(): boolean {
  return panesInSight().some((pane) => pane.dataset['paneRoot'] === 'list')
}

/** Gives the focus to the list; false where the window is too narrow to show it. */
export function focusList(): boolean {
  const list = panesInSight().find((pane) => pane.dataset['paneRoot'] === 'list')
  const row = list?.querySelector<HTMLElement>('[data-index][tabindex="0"]')
  ;(row ?? list?.querySelector<HTMLElement>('[role="tab"][tabindex="0"]'))?.focus()
  return list !== undefined
}

/** Gives the focus to what a pane has first: the row that is in the tab order, or else what is made for it. */
export function focusFirst(pane: HTMLElement | undefined): void {
  const row = pane?.querySelector<HTMLElement>('[data-index][tabindex="0"]')
  const target =
    row ?? FIRST.map((selector) => pane?.querySelector<HTMLElement>(selector)).find(Boolean)
  target?.focus()
}
