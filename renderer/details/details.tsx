import { X } from 'lucide-react'
import type { BareJid } from '../../shared/model/jid.ts'
import { leadingResource } from '../../shared/model/presence.ts'
import type { RosterItem } from '../../shared/model/roster.ts'
import { useText } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'
import { presenceText } from '../presence/index.ts'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { isSeen, sightOf } from '../store/sight.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { PresenceMark } from '../ui/presence-mark.tsx'
import { Card } from './card.tsx'
import styles from './details.module.css'
import { usePicture } from './picture.ts'
import { Resources } from './resources.tsx'
import { asksAgain, Trouble } from './trouble.tsx'
import { cardOf, useVCard } from './use-vcard.ts'
import { WhoSeesWhom } from './who-sees-whom.tsx'

/** All that is known of a contact. */
export function Details({ peer }: { readonly peer: BareJid }) {
  const t = useText()
  const actions = useActions()
  const item = useAccount(({ roster }) => roster.get(peer))
  const resources = useAccount(({ presences }) => presences.get(peer))
  const farewell = useAccount(({ farewells }) => farewells.get(peer))
  const trouble = useAccount(({ presenceProblems }) => presenceProblems.get(peer))
  const online = useAccount(({ stream }) => stream.state === 'online')
  const profile = useVCard(peer, online)
  const picture = usePicture(cardOf(profile)?.photo)
  const name = nameOf(peer, item)
  const sight = sightOf(item, resources)
  const seesYou = item?.subscription === 'from' || item?.subscription === 'both'
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
          picture={picture}
          mark={<PresenceMark show={sight} />}
        />
        <h2 className={styles.name} dir="auto">
          {name}
        </h2>
        <bdi className={styles.jid}>{peer}</bdi>
        <p className={styles.presence} dir="auto">
          {presenceText(t, sight, leadingResource(resources ?? [])?.status)}
        </p>
      </div>
      <Blocked jid={peer} />
      {trouble && <Trouble jid={peer} trouble={trouble} seesYou={seesYou} />}
      <WhoSeesWhom jid={peer} name={name} item={item} asksAgain={asksAgain(trouble)} />
      <Resources
        name={name}
        resources={resources}
        visible={isSeen(item) || resources !== undefined}
        farewell={farewell}
      />
      {item && <Groups item={item} />}
      {online && <Card profile={profile} />}
      <Ends jid={peer} contact={item !== undefined} />
    </div>
  )
}

function Groups({ item: { jid, groups } }: { readonly item: RosterItem }) {
  const t = useText()
  const { showSheet } = useActions()
  return (
    <section>
      <h3 className={styles.heading}>{t('details.groups')}</h3>
      {groups.length === 0 && <p className={styles.none}>{t('details.no-groups')}</p>}
      <ul className={styles.groups}>
        {[...new Set(groups)].map((group) => (
          <li key={group} dir="auto">
            {safeLine(group) || t('details.unnamed')}
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button size="small" onClick={() => showSheet({ kind: 'edit', jid, first: 'name' })}>
          {t('details.edit')}
        </Button>
      </div>
    </section>
  )
}

/** Says that somebody is blocked, and lets them again. */
function Blocked({ jid }: { readonly jid: BareJid }) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const blocked = useAccount((state) => state.blocked.includes(jid))
  if (!blocked) return null
  return (
    <section className={styles.blocked}>
      <p>{t('details.blocked')}</p>
      <Button size="small" onClick={() => void actions.unblock(account, jid)}>
        {t('details.unblock')}
      </Button>
    </section>
  )
}

/** The two ways to part, and who else is kept away. */
function Ends({ jid, contact }: { readonly jid: BareJid; readonly contact: boolean }) {
  const t = useText()
  const { showSheet, open } = useActions()
  const canBlock = useAccount(
    ({ features, blocked }) => features.blocking !== 'unknown' && !blocked.includes(jid),
  )
  return (
    <div className={styles.actions}>
      {contact && (
        <Button look="danger" size="small" onClick={() => showSheet({ kind: 'remove', jid })}>
          {t('menu.remove')}
        </Button>
      )}
      {canBlock && (
        <Button look="danger" size="small" onClick={() => showSheet({ kind: 'block', jid })}>
          {t('menu.block')}
        </Button>
      )}
      <Button size="small" onClick={() => open({ kind: 'privacy', page: 'people' })}>
        {t('menu.privacy')}
      </Button>
    </div>
  )
}
