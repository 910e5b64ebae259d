import { type DragEvent, useRef, useState } from 'react'
import type { DraftRule } from './draft.ts'

type Over = { readonly place: number; readonly side: 'before' | 'after' }

/** Moves a rule by dragging it between two others. */
export function useRuleDrag(
  rules: readonly DraftRule[],
  onMove: ((key: number, to: number) => void) | undefined,
) {
  const dragged = useRef<number>(undefined)
  const [over, setOver] = useState<Over>()

  function overAt(event: DragEvent): Over | undefined {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null
    if (dragged.current === undefined || !(row instanceof HTMLElement)) return undefined
    const { top, height } = row.getBoundingClientRect()
    const side = event.clientY < top + height / 2 ? 'before' : 'after'
    return { place: Number(row.dataset['index']), side }
  }

  const handlers = {
    onDragStart(event: DragEvent) {
      const row = event.target instanceof Element ? event.target.closest('[data-index]') : null
      const rule = row instanceof HTMLElement ? rules[Number(row.dataset['index'])] : undefined
      if (!rule) return
      dragged.current = rule.key
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', String(rule.key))
    },
    onDragOver(event: DragEvent) {
      const next = overAt(event)
      setOver((old) => (old?.place === next?.place && old?.side === next?.side ? old : next))
      if (next) event.preventDefault()
    },
    onDrop(event: DragEvent) {
      const at = overAt(event)
      const key = dragged.current
      if (!at || key === undefined) return
      event.preventDefault()
      const from = rules.findIndex((rule) => rule.key === key)
      // Places are counted without the rule that is moved.
      const to = at.place + (at.side === 'after' ? 1 : 0) - (from < at.place ? 1 : 0)
      onMove?.(key, from === at.place ? from : to)
    },
    onDragEnd() {
      dragged.current = undefined
      setOver(undefined)
    },
  }
  return { over, handlers }
}
