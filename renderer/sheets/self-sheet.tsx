import { useText } from '../i18n/intl.tsx'
import { cardOf, Resource, usePicture, useVCard } from '../details/index.ts'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { ListSheet } from './list-sheet.tsx'
import styles from './sheets.module.css'
import { bareOf } from '../../shared/model/jid.ts'

/** Oneself: the devices one is signed in on, and who is shown for now that one is online. */
export function SelfSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const { showSheet } = useActions()
  const account = useAccountId()
  const picture = usePicture(cardOf(useVCard(account))?.photo)
  const name = nameOf(account)
  return (
    <ListSheet
      title={t('self.title')}
      onClose={onClose}
      actions={
        <Button onClick={() => showSheet({ kind: 'profile' })}>{t('self.edit-profile')}</Button>
      }
    >
      <div className={styles.section}>
        <div className={styles.person}>
          <Avatar name={name} seed={account} picture={picture} />
          <div>
            <p>
              <bdi>{name}</bdi>
            </p>
            <p className={styles.address}>
              <bdi>{account}</bdi>
            </p>
          </div>
        </div>
      </div>
      <Devices />
      <SharedWith />
    </ListSheet>
  )
}

/** One's own resources (RFC 3921 §5.1.1): this one, and others as they show themselves. */
function Devices() {
  const t = useText()
  const account = useAccountId()
  const resources = useAccount(({ presences }) => presences.get(account))
  const own = useAccount((state) => state.own)
  const here = useAccount(({ stream }) => (stream.state === 'online' ? stream.jid : undefined))
  const others = (resources ?? []).filter(({ jid }) => jid !== here)
  return (
    <section className={styles.section}>
      <h3>{t('self.devices')}</h3>
      {!here && <p className={styles.muted}>{t('details.no-resources')}</p>}
      <ul>
        {here && own.show !== 'offline' && (
          <Resource
            resource={{
              jid: here,
              show: own.show === 'invisible' ? 'available' : own.show,
              status: own.status,
              priority: own.priority ?? 0,
            }}
            mark={t('self.this-device')}
          />
        )}
        {others.map((resource) => (
          <Resource key={resource.jid} resource={resource} />
        ))}
      </ul>
    </section>
  )
}

/** Whom one's presence was sent beside those who may always see it (RFC 3921 §5.1.4). */
function SharedWith() {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const shared = useAccount(({ sharedWith }) => sharedWith)
  const roster = useAccount((state) => state.roster)
  return (
    <section className={styles.section}>
      <h3>{t('self.shared')}</h3>
      <p className={styles.muted}>
        {t(shared.length > 0 ? 'self.shared.help' : 'self.shared.none')}
      </p>
      <ul className={styles.rows}>
        {shared.map((jid) => (
          <li key={jid} className={styles.row}>
            <bdi title={jid}>{nameOf(bareOf(jid), roster.get(bareOf(jid)))}</bdi>
            <Button size="small" onClick={() => void actions.unsharePresence(account, jid)}>
              {t('details.unshare')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
