import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { OwnPresence } from '../../shared/model/presence.ts'
import type { StreamState } from '../../shared/model/stream.ts'
import type { AccountState } from '../../shared/state/state.ts'
import { type Text, useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Popover } from '../ui/popover.tsx'
import { PresenceMark } from '../ui/presence-mark.tsx'
import styles from './own-presence.module.css'
import { PresenceForm } from './presence-form.tsx'
import { presenceText } from './presence-text.ts'

/** Who one is and how one shows oneself; opens the choice. */
export function OwnPresenceButton() {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const own = useAccount((state) => state.own)
  const stream = useAccount((state) => state.stream)
  const idle = useAccount((state) => state.idle)
  const canHide = useAccount(({ features: { blocking } }) =>
    blocking === 'unknown' ? undefined : blocking === 'lists',
  )
  const recent = useUi((ui) => ui.recentStatuses)
  const [open, setOpen] = useState(false)
  const name = nameOf(account)
  const words = ownPresenceText(t, own, stream, idle)
  return (
    <Popover
      label={t('presence.title')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={styles.own} title={account}>
          <span className="sr-only">{t('presence.own', { presence: words })}</span>
          <Avatar
            name={name}
            seed={account}
            mark={
              <PresenceMark show={stream.state === 'online' ? shownAs(own, idle) : 'offline'} />
            }
          />
          <span className={styles.text} aria-hidden="true">
            <span className={styles.name} dir="auto">
              {name}
            </span>
            <span className={styles.words}>
              <bdi>{words}</bdi>
              <ChevronDown />
            </span>
          </span>
        </button>
      }
    >
      <PresenceForm
        own={own}
        recent={recent}
        canHide={canHide}
        onChoose={(chosen) => {
          setOpen(false)
          void actions.setPresence(account, chosen)
        }}
      />
    </Popover>
  )
}

/** Who is there and has touched nothing for a while is shown as away; who chose to be away, or is busy, stays so. */
function shownAs({ show }: OwnPresence, idle: AccountState['idle']): OwnPresence['show'] {
  if (idle === undefined || !['available', 'chat', 'away'].includes(show)) return show
  return show === 'away' && idle === 'away' ? show : idle
}

/** What others see of oneself now, which is not what one chose while there is no stream. */
function ownPresenceText(
  t: Text,
  own: OwnPresence,
  stream: StreamState,
  idle?: AccountState['idle'],
): string {
  if (stream.state === 'online' && shownAs(own, idle) !== own.show) {
    return t(idle === 'xa' ? 'presence.idle-xa' : 'presence.idle-away')
  }
  if (stream.state === 'online' || own.show === 'offline') {
    return presenceText(t, own.show, own.status)
  }
  return t(stream.state === 'connecting' ? 'presence.connecting' : 'presence.waiting')
}
