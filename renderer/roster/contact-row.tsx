import { memo } from 'react'
import type { ResourcePresence } from '../../shared/model/presence.ts'
import { useText } from '../i18n/intl.tsx'
import { usePresenceText } from '../presence/index.ts'
import type { Contact } from '../store/roster.ts'
import { Avatar } from '../ui/avatar.tsx'
import { cx } from '../ui/cx.ts'
import rows from '../ui/list-row.module.css'
import { PresenceMark } from '../ui/presence-mark.tsx'
import type { RowProps } from '../ui/virtual-list.tsx'
import styles from './people.module.css'
import { subscriptionHint } from './subscription-hint.ts'

type ContactRowProps = {
  readonly contact: Contact
  readonly leading: ResourcePresence | undefined
  readonly place: number
  readonly size: number
  readonly selected: boolean
  readonly row: RowProps
  readonly onOpen: (contact: Contact) => void
}

/** One contact of the roster: name, presence in shape and words, and what is missing between the two. */
export const ContactRow = memo(
  function ContactRow(props: ContactRowProps) {
    const { contact, leading, selected, row } = props
    const t = useText()
    const presence = usePresenceText(leading)
    const hint = subscriptionHint(contact.item)
    const words = hint ? t('presence.with-status', { show: presence, status: t(hint) }) : presence
    return (
      <div
        {...row}
        role="treeitem"
        aria-level={2}
        aria-posinset={props.place}
        aria-setsize={props.size}
        aria-selected={selected}
        className={cx(rows.row, !leading && styles.away)}
        title={contact.jid}
        onClick={() => props.onOpen(contact)}
      >
        <Avatar
          name={contact.name}
          seed={contact.jid}
          size="small"
          mark={<PresenceMark show={leading?.show ?? 'offline'} />}
        />
        <div className={rows.text}>
          <div className={rows.name} dir="auto">
            {contact.name}
          </div>
          <div className={rows.second} dir="auto">
            {words}
          </div>
        </div>
      </div>
    )
  },
  (old, next) =>
    old.contact === next.contact &&
    old.leading === next.leading &&
    old.selected === next.selected &&
    old.place === next.place &&
    old.size === next.size &&
    old.onOpen === next.onOpen &&
    old.row.tabIndex === next.row.tabIndex &&
    old.row['data-index'] === next.row['data-index'] &&
    old.row.style.insetBlockStart === next.row.style.insetBlockStart,
)
