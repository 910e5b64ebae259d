import { TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { ResourcePresence } from '../../shared/model/presence.ts'
import type { PresenceProblem } from '../../shared/state/state.ts'
import { useText } from '../i18n/intl.tsx'
import { presenceText, troubleText } from '../presence/index.ts'
import type { Contact } from '../store/roster.ts'
import { sightOf } from '../store/sight.ts'
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
  readonly trouble: PresenceProblem | undefined
  readonly place: number
  readonly size: number
  readonly selected: boolean
  readonly row: RowProps
  readonly onOpen: (contact: Contact) => void
}

/** One contact of the roster: name, presence in shape and words, and what is missing between the two. */
export const ContactRow = memo(
  function ContactRow(props: ContactRowProps) {
    const { contact, leading, selected, row, trouble } = props
    return (
      <div
        {...row}
        role="treeitem"
        aria-level={2}
        aria-posinset={props.place}
        aria-setsize={props.size}
        aria-selected={selected}
        aria-haspopup="menu"
        draggable
        className={cx(rows.row, !leading && styles.away)}
        title={contact.jid}
        onClick={() => props.onOpen(contact)}
      >
        <Avatar
          name={contact.name}
          seed={contact.jid}
          size="small"
          mark={<PresenceMark show={sightOf(contact.item, leading && [leading])} />}
        />
        <div className={rows.text}>
          <div className={rows.name} dir="auto">
            {contact.name}
          </div>
          <div className={rows.second} dir="auto">
            <Words contact={contact} leading={leading} />
          </div>
        </div>
        {trouble && <Trouble trouble={trouble} />}
      </div>
    )
  },
  (old, next) =>
    old.contact === next.contact &&
    old.leading === next.leading &&
    old.trouble === next.trouble &&
    old.selected === next.selected &&
    old.place === next.place &&
    old.size === next.size &&
    old.onOpen === next.onOpen &&
    old.row.tabIndex === next.row.tabIndex &&
    old.row['data-index'] === next.row['data-index'] &&
    old.row.style.insetBlockStart === next.row.style.insetBlockStart,
)

/** How they are shown, as far as one is told, and what is missing between the two. */
function Words({ contact, leading }: Pick<ContactRowProps, 'contact' | 'leading'>) {
  const t = useText()
  const sight = sightOf(contact.item, leading && [leading])
  const hint = subscriptionHint(contact.item)
  // Of somebody one does not see the hint says all there is to say.
  if (sight === 'unknown') return t(hint ?? 'show.unknown')
  const presence = presenceText(t, sight, leading?.status)
  return hint ? t('presence.with-status', { show: presence, status: t(hint) }) : presence
}

function Trouble({ trouble }: { readonly trouble: PresenceProblem }) {
  const t = useText()
  const words = troubleText(t, trouble)
  return (
    <span className={styles.trouble} title={words}>
      <TriangleAlert aria-hidden="true" />
      <span className="sr-only">{words}</span>
    </span>
  )
}
