import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { cx } from './cx.ts'
import { useVirtual } from './use-virtual.ts'
import styles from './virtual-list.module.css'

/** What a row's own element needs to be part of the list. */
export type RowProps = {
  readonly 'data-index': number
  readonly tabIndex: 0 | -1
  readonly style: CSSProperties
}

/** A row to bring into sight, and to give the focus where that is wanted; a new one each time. */
export type GoTo = { readonly key: string; readonly focus: boolean }

type VirtualListProps = {
  readonly role: 'tree' | 'listbox'
  readonly label: string
  readonly keys: readonly string[]
  /** In rem, one for each key. */
  readonly heights: readonly number[]
  /** The row that is open; the first to get the focus. */
  readonly selected?: string | undefined
  readonly goTo?: GoTo | undefined
  readonly onActivate: (index: number) => void
  /** The last row is not far. */
  readonly onEnd?: () => void
  /** Arrow to the side: -1 against the reading direction, 1 along it. */
  readonly onSide?: (index: number, side: -1 | 1) => void
  readonly renderRow: (index: number, row: RowProps) => ReactNode
  readonly className?: string | undefined
}

/** A list of any length: only rows in sight are there, one of them is in the tab order, arrows move among them. */
export function VirtualList(props: VirtualListProps) {
  const { keys, heights, selected, goTo, onActivate, onEnd, onSide, renderRow } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { offsets, first, end, refresh, reveal } = useVirtual(scroller, heights)
  const [focused, setFocused] = useState<string>()
  const wantsFocus = useRef(false)
  const current = Math.max(0, indexOf(keys, focused) ?? indexOf(keys, selected) ?? 0)

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    reveal(current)
    rowAt(current)?.focus({ preventScroll: true })
  })

  useLayoutEffect(() => {
    const index = indexOf(keys, goTo?.key)
    if (!goTo || index === undefined) return
    reveal(index)
    if (!goTo.focus) return
    moveTo(index)
    rowAt(index)?.focus({ preventScroll: true })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Once for each that is asked for, wherever its row comes to stand later.
  }, [goTo])

  const isNearEnd = end >= keys.length
  useEffect(() => {
    if (isNearEnd) onEnd?.()
  }, [isNearEnd, keys.length, onEnd])

  function rowAt(index: number) {
    return scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
  }

  function moveTo(index: number): void {
    wantsFocus.current = true
    setFocused(keys[Math.min(Math.max(index, 0), keys.length - 1)])
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const act = keyActions(event.key, current, keys.length, moveTo, onActivate, onSide)
    if (!act) return
    event.preventDefault()
    act()
  }

  const shown = rowsOf(first, end, keys.length > 0 ? current : undefined)
  return (
    <div
      ref={scroller}
      role={props.role}
      aria-label={props.label}
      className={cx(styles.scroller, props.className)}
      onScroll={refresh}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => setFocused(keys[Number(target.dataset['index'])])}
      data-focus-first={keys.length > 0 ? '[tabindex="0"]' : undefined}
    >
      <div role="presentation" className={styles.all} style={{ blockSize: `${offsets.at(-1)}rem` }}>
        {shown.map((index) =>
          renderRow(index, {
            'data-index': index,
            tabIndex: index === current ? 0 : -1,
            style: { insetBlockStart: `${offsets[index]}rem`, blockSize: `${heights[index]}rem` },
          }),
        )}
      </div>
    </div>
  )
}

const PAGE = 10

function keyActions(
  key: string,
  current: number,
  count: number,
  moveTo: (index: number) => void,
  onActivate: (index: number) => void,
  onSide: VirtualListProps['onSide'],
): (() => void) | undefined {
  const rightToLeft = document.dir === 'rtl'
  switch (key) {
    case 'ArrowDown':
      return () => moveTo(current + 1)
    case 'ArrowUp':
      return () => moveTo(current - 1)
    case 'PageDown':
      return () => moveTo(current + PAGE)
    case 'PageUp':
      return () => moveTo(current - PAGE)
    case 'Home':
      return () => moveTo(0)
    case 'End':
      return () => moveTo(count - 1)
    case 'Enter':
    case ' ':
      return () => onActivate(current)
    case 'ArrowLeft':
      return onSide && (() => onSide(current, rightToLeft ? 1 : -1))
    case 'ArrowRight':
      return onSide && (() => onSide(current, rightToLeft ? -1 : 1))
    default:
      return undefined
  }
}

function indexOf(keys: readonly string[], key: string | undefined): number | undefined {
  const index = key === undefined ? -1 : keys.indexOf(key)
  return index < 0 ? undefined : index
}

/** The rows in sight, and the one that holds the focus even where it was scrolled away. */
function rowsOf(first: number, end: number, current: number | undefined): readonly number[] {
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
  if (current === undefined || (current >= first && current < end)) return rows
  return current < first ? [current, ...rows] : [...rows, current]
}
