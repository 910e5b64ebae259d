import { type FocusEvent, type KeyboardEvent, type MouseEvent, useMemo } from 'react'
import { useText } from '../i18n/intl.tsx'
import { type GoTo, VirtualList } from '../ui/virtual-list.tsx'
import type { DraftRule } from './draft.ts'
import { RuleRow } from './rule-row.tsx'
import styles from './rules.module.css'
import { useRuleDrag } from './use-rule-drag.ts'

/** In rem. */
const ROW = 3.25
/** At once in sight, where there is room. */
const MOST_SEEN = 12
const LEAST_SEEN = 3

/** What can be done with a rule from the table; without it the rules can only be read. */
export type RuleActions = {
  readonly onEdit: (key: number) => void
  readonly onMove: (key: number, to: number) => void
  readonly onRemove: (key: number) => void
  readonly onMenu: (key: number, at: { readonly x: number; readonly y: number }) => void
}

type RuleTableProps = {
  readonly label: string
  readonly rules: readonly DraftRule[]
  readonly selected: number | undefined
  readonly deciding: number | undefined
  /** The places of the rules that the other version does not have. */
  readonly only: ReadonlySet<number>
  readonly goTo: GoTo | undefined
  readonly actions: RuleActions | undefined
  readonly onSelect: (key: number) => void
}

/** The rules in the order in which they are tried. Arrows go from one to the next, Alt and arrows move one. */
export function RuleTable(props: RuleTableProps) {
  const t = useText()
  const { rules, selected, actions, onSelect } = props
  const keys = useMemo(() => rules.map(({ key }) => String(key)), [rules])
  const heights = useMemo(() => rules.map(() => ROW), [rules])
  const drag = useRuleDrag(rules, actions?.onMove)

  const ruleAt = (target: EventTarget) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
    return row ? rules[Number(row.dataset['index'])] : undefined
  }

  function onKeyDown(event: KeyboardEvent): void {
    const rule = ruleAt(event.target)
    if (!rule || !actions) return
    const act = keyAct(event, rule, actions, rules)
    if (!act) return
    event.preventDefault()
    act()
  }

  function onContextMenu(event: MouseEvent): void {
    const rule = ruleAt(event.target)
    if (!rule || !actions) return
    event.preventDefault()
    onSelect(rule.key)
    const row = event.target instanceof Element ? event.target.getBoundingClientRect() : undefined
    const byKey = event.clientX === 0 && event.clientY === 0
    actions.onMenu(rule.key, {
      x: byKey ? (row?.left ?? 0) + 40 : event.clientX,
      y: byKey ? (row?.bottom ?? 0) - 4 : event.clientY,
    })
  }

  function select({ target }: FocusEvent | MouseEvent): void {
    const rule = ruleAt(target)
    if (rule && rule.key !== selected) onSelect(rule.key)
  }

  return (
    <div
      className={styles.table}
      style={{
        minBlockSize: `calc(${Math.min(rules.length, LEAST_SEEN) * ROW}rem + var(--head))`,
        maxBlockSize: `calc(${Math.min(rules.length, MOST_SEEN) * ROW}rem + var(--head))`,
      }}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
      onFocus={select}
      onClick={select}
      {...drag.handlers}
    >
      <div className={styles.head} aria-hidden="true">
        <span />
        <span>{t('privacy.column.who')}</span>
        <span>{t('privacy.column.what')}</span>
        <span>{t('privacy.column.then')}</span>
      </div>
      <VirtualList
        role="listbox"
        label={props.label}
        keys={keys}
        heights={heights}
        selected={selected === undefined ? undefined : String(selected)}
        goTo={props.goTo}
        onActivate={(index) => {
          const rule = rules[index]
          if (rule) actions?.onEdit(rule.key)
        }}
        renderRow={(index, row) => {
          const rule = rules[index]
          if (!rule) return null
          return (
            <RuleRow
              key={rule.key}
              item={rule.item}
              place={index}
              size={rules.length}
              selected={rule.key === selected}
              deciding={index === props.deciding}
              only={props.only.has(index)}
              movable={actions !== undefined}
              drop={drag.over?.place === index ? drag.over.side : undefined}
              row={row}
              onActivate={actions && (() => actions.onEdit(rule.key))}
            />
          )
        }}
      />
    </div>
  )
}

function keyAct(
  event: KeyboardEvent,
  { key }: DraftRule,
  actions: RuleActions,
  rules: readonly DraftRule[],
): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey) return undefined
  const place = rules.findIndex((rule) => rule.key === key)
  if (event.altKey) {
    if (event.key === 'ArrowUp') return () => actions.onMove(key, place - 1)
    if (event.key === 'ArrowDown') return () => actions.onMove(key, place + 1)
    if (event.key === 'Home') return () => actions.onMove(key, 0)
    if (event.key === 'End') return () => actions.onMove(key, rules.length - 1)
    return undefined
  }
  if (event.key === 'Delete') return () => actions.onRemove(key)
  return event.key === 'F2' ? () => actions.onEdit(key) : undefined
}
