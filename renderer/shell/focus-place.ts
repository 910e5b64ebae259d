import { focusFirst, focusList } from './panes.ts'

const LAYER = '[role="dialog"], [role="menu"]'
/** One of several, of which another is meant where it goes: a row of a list, a request. */
const ITEM = '[data-index], [data-focus-item]'

/** Something that had the focus, and what stood around it then. */
export type FocusPlace = {
  readonly element: HTMLElement
  /** Those that take its place, the best first. */
  readonly heirs: readonly HTMLElement[]
  readonly layer: HTMLElement | null
  readonly pane: HTMLElement | null
}

/** Remembers where something stands while it does. */
export function placeOf(element: HTMLElement): FocusPlace {
  return {
    element,
    heirs: heirsOf(element),
    layer: element.closest<HTMLElement>(LAYER),
    pane: element.closest<HTMLElement>('[data-pane-root]'),
  }
}

/** The items after that of an element, then those before it from the nearest on, then what holds them all. */
function heirsOf(element: HTMLElement): readonly HTMLElement[] {
  const holder = element.closest<HTMLElement>('[data-focus-holder]')
  const item = element.closest<HTMLElement>(ITEM)
  const items = [...(item?.parentElement?.children ?? [])].filter(
    (one): one is HTMLElement => one instanceof HTMLElement && one.matches(ITEM),
  )
  const at = item ? items.indexOf(item) : -1
  return [...items.slice(at + 1), ...items.slice(0, Math.max(at, 0)).toReversed(), holder].flatMap(
    (one) => one ?? [],
  )
}

/** Gives the focus to what remains next to something that has left the page. */
export function focusNear({ heirs, layer, pane }: FocusPlace): void {
  const heir = heirs.find((one) => one.isConnected) ?? (layer?.isConnected ? layer : undefined)
  if (heir) heir.focus({ preventScroll: true })
  else if (pane?.isConnected && pane.dataset['paneRoot'] !== 'list') focusFirst(pane)
  else focusList()
}
