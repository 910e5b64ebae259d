import { X } from 'lucide-react'
import type { BareJid } from '../../shared/model/jid.ts'
import { leadingResource } from '../../shared/model/presence.ts'
import { useText } from '../i18n/intl.tsx'
import { usePresenceText } from '../presence/index.ts'
import { useAccount, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { IconButton } from '../ui/button.tsx'
import { PresenceMark } from '../ui/presence-mark.tsx'
import styles from './details.module.css'
import { Resources } from './resources.tsx'
import { WhoSeesWhom } from './who-sees-whom.tsx'

/** All that is known of a contact. */
export function Details({ peer }: { readonly peer: BareJid }) {
  const t = useText()
  const actions = useActions()
  const item = useAccount(({ roster }) => roster.get(peer))
  const resources = useAccount(({ presences }) => presences.get(peer))
  const name = nameOf(peer, item)
  const leading = leadingResource(resources ?? [])
  const presence = usePresenceText(leading)
  return (
    <div className={styles.details}>
      <IconButton
        label={t('details.close')}
        className={styles.close}
        data-focus-first=""
        onClick={() => actions.showDetails(false)}
      >
        <X />
      </IconButton>
      <div className={styles.who}>
        <Avatar
          name={name}
          seed={peer}
          size="large"
          mark={<PresenceMark show={leading?.show ?? 'offline'} />}
        />
        <h2 className={styles.name} dir="auto">
          {name}
        </h2>
        <bdi className={styles.jid}>{peer}</bdi>
        <p className={styles.presence} dir="auto">
          {presence}
        </p>
      </div>
      <WhoSeesWhom name={name} item={item} />
      <Resources name={name} resources={resources} visible={isVisible(item?.subscription)} />
      {item && <Groups groups={item.groups} />}
    </div>
  )
}

function Groups({ groups }: { readonly groups: readonly string[] }) {
  const t = useText()
  return (
    <section>
      <h3 className={styles.heading}>{t('details.groups')}</h3>
      {groups.length === 0 && <p className={styles.none}>{t('details.no-groups')}</p>}
      <ul className={styles.groups}>
        {groups.map((group) => (
          <li key={group} dir="auto">
            {group}
          </li>
        ))}
      </ul>
    </section>
  )
}

function isVisible(subscription: string | undefined): boolean {
  return subscription === 'both' || subscription === 'to'
}
