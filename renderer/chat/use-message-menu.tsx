import { type MouseEvent, type RefObject, useState } from 'react'
import type { Message } from '../../shared/model/message.ts'
import { useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import { useActions } from '../store/app.tsx'
import { MenuAt, MenuItem, type Point } from '../ui/menu.tsx'

type Opened = { readonly message: Message; readonly at: Point }

/** The menu of a message: of the one that was pressed, or by a key of the last one in sight. */
export function useMessageMenu(
  scroller: RefObject<HTMLElement | null>,
  messages: readonly Message[],
) {
  const t = useText()
  const times = useTimes()
  const { showSheet } = useActions()
  const [opened, setOpened] = useState<Opened>()

  function onContextMenu(event: MouseEvent): void {
    const selection = window.getSelection()
    // What is selected is to be copied.
    if (selection && !selection.isCollapsed) return
    const pressed = event.target instanceof Element ? event.target.closest(ROW) : null
    const row = pressed ?? lastInSight(scroller.current)
    const id = row?.getAttribute('data-message-id')
    const message = messages.find((one) => one.id === id)
    if (!row || !message) return
    event.preventDefault()
    const { left, bottom } = row.getBoundingClientRect()
    const at = pressed ? { x: event.clientX, y: event.clientY } : { x: left + 40, y: bottom }
    setOpened({ message, at })
  }

  const element = opened && (
    <MenuAt
      label={t('message.menu', { time: times.full(opened.message.time) })}
      at={opened.at}
      onClose={() => setOpened(undefined)}
    >
      <MenuItem danger onClick={() => showSheet({ kind: 'delete-message', id: opened.message.id })}>
        {t('message.delete')}
      </MenuItem>
    </MenuAt>
  )
  return { onContextMenu, element }
}

const ROW = '[data-message-id]'

function lastInSight(scroller: HTMLElement | null): Element | undefined {
  const edge = scroller?.getBoundingClientRect().bottom ?? 0
  const rows = [...(scroller?.querySelectorAll(ROW) ?? [])]
  return rows.findLast((row) => row.getBoundingClientRect().bottom <= edge + 1)
}
