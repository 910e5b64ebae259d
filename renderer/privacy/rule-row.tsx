import { GripVertical } from 'lucide-react'
import { memo } from 'react'
import type { PrivacyItem } from '../../shared/model/privacy.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount } from '../store/app.tsx'
import { cx } from '../ui/cx.ts'
import rows from '../ui/list-row.module.css'
import type { RowProps } from '../ui/virtual-list.tsx'
import { kindTexts, partyText, ruleText } from './rule-text.ts'
import styles from './rules.module.css'

type RuleRowProps = {
  readonly item: PrivacyItem
  readonly place: number
  readonly size: number
  readonly selected: boolean
  /** It decides what is asked below. */
  readonly deciding: boolean
  /** The other version does not have it. */
  readonly only: boolean
  readonly movable: boolean
  /** Where what is dragged would come to stand. */
  readonly drop: 'before' | 'after' | undefined
  readonly row: RowProps
  readonly onActivate: (() => void) | undefined
}

/** One rule: whom it is about, what of them, and what then. */
export const RuleRow = memo(
  function RuleRow(props: RuleRowProps) {
    const t = useText()
    const { item, place, size } = props
    const roster = useAccount((state) => state.roster)
    const last = place === size - 1 && size > 1
    const party = partyText(t, item, roster, last)
    const kinds = kindTexts(t, item.kinds)
    const marks = [
      ...(props.deciding ? [t('privacy.rule.decides')] : []),
      ...(props.only ? [t('privacy.rule.only-here')] : []),
    ]
    return (
      <div
        {...props.row}
        role="option"
        aria-posinset={place + 1}
        aria-setsize={size}
        aria-selected={props.selected}
        draggable={props.movable}
        className={cx(
          rows.row,
          styles.rule,
          props.deciding && styles.deciding,
          props.only && styles.only,
        )}
        data-drop={props.drop}
        onDoubleClick={props.onActivate}
      >
        <span className="sr-only">
          {[ruleText(t, item, roster, place, last), ...marks].join(' ')}
        </span>
        <span className={styles.place} aria-hidden="true">
          {props.movable && <GripVertical />}
          {place + 1}
        </span>
        <span className={styles.who} title={party.who} aria-hidden="true">
          <bdi className={styles.name}>{party.who}</bdi>
          <span className={cx(styles.by, party.gone && styles.gone)}>{party.note}</span>
        </span>
        <span className={styles.what} title={kinds.join(', ')} aria-hidden="true">
          {kinds.map((kind) => (
            <span key={kind} className={styles.kind}>
              {kind}
            </span>
          ))}
        </span>
        <span className={styles.then} data-action={item.action} aria-hidden="true">
          {t(`privacy.action.${item.action}`)}
        </span>
      </div>
    )
  },
  (old, next) =>
    old.item === next.item &&
    old.place === next.place &&
    old.size === next.size &&
    old.selected === next.selected &&
    old.deciding === next.deciding &&
    old.only === next.only &&
    old.movable === next.movable &&
    old.drop === next.drop &&
    old.row.tabIndex === next.row.tabIndex &&
    old.row['data-index'] === next.row['data-index'] &&
    old.row.style.insetBlockStart === next.row.style.insetBlockStart,
)
