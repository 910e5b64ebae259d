import { Mail, Megaphone, Users } from 'lucide-react'
import { resourceOf } from '../../shared/model/jid.ts'
import type { SearchHit } from '../../shared/model/search.ts'
import { useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import { safeLine } from '../links/safe-text.ts'
import { Avatar } from '../ui/avatar.tsx'
import { cx } from '../ui/cx.ts'
import rows from '../ui/list-row.module.css'
import type { RowProps } from '../ui/virtual-list.tsx'
import styles from './search.module.css'
import { SnippetText } from './snippet.tsx'

/** What of a message is not a conversation with one person. */
const SIGNS = { normal: Mail, headline: Megaphone, groupchat: Users } as const

type HitRowProps = {
  readonly hit: SearchHit
  /** What the person or the room is called. */
  readonly name: string
  readonly selected: boolean
  readonly place: number
  /** How many there are; undefined where that is not known yet. */
  readonly size: number | undefined
  readonly row: RowProps
  readonly onOpen: () => void
}

/** A message that was found: where, when, who, and its words around what was looked for. */
export function HitRow({ hit, name, selected, place, size, row, onOpen }: HitRowProps) {
  const t = useText()
  const times = useTimes()
  const sign = hit.type in SIGNS ? (hit.type as keyof typeof SIGNS) : undefined
  const Sign = sign && SIGNS[sign]
  return (
    <div
      {...row}
      role="option"
      aria-selected={selected}
      aria-posinset={place}
      aria-setsize={size ?? -1}
      className={rows.row}
      title={times.full(hit.time)}
      onClick={onOpen}
    >
      <Avatar name={name} seed={hit.peer} mark={Sign && <Sign className={styles.sign} />} />
      <div className={rows.text}>
        <div className={rows.line}>
          <span className={rows.name} dir="auto">
            {name}
          </span>
          {sign && <span className="sr-only">{`, ${t(`search.kind.${sign}`)}`}</span>}
          <span className={rows.time}>{times.brief(hit.time)}</span>
        </div>
        <p className={cx(rows.second, styles.snippet)} dir="auto">
          <Speaker hit={hit} />
          <SnippetText snippet={hit.snippet} />
        </p>
      </div>
    </div>
  )
}

/** Who wrote it, where the name above does not say so. */
function Speaker({ hit: { direction, type, from } }: { readonly hit: SearchHit }) {
  const t = useText()
  const nick = type === 'groupchat' ? safeLine(resourceOf(from)) : ''
  const name = direction === 'out' ? t('search.you') : nick
  return name && <span className={styles.speaker}>{t('search.speaker', { name })} </span>
}
