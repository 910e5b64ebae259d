import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import styles from './request-card.module.css'

/** The request that waits longest for an answer, and how many wait behind it. */
export function RequestCard() {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const requests = useAccount((state) => state.requests)
  const roster = useAccount((state) => state.roster)
  const request = requests[0]
  if (!request) return null
  const { from, note } = request
  const name = nameOf(from, roster.get(from))
  const known = roster.get(from)?.subscription
  const canAdd = known !== 'to' && known !== 'both'
  return (
    <section className={styles.card} aria-label={t('request.label', { name })}>
      <div className={styles.who}>
        <Avatar name={name} seed={from} />
        <div className={styles.names}>
          <p className={styles.name}>
            <bdi>{name}</bdi>
          </p>
          <p className={styles.jid}>
            <bdi>{from}</bdi>
          </p>
        </div>
      </div>
      <p className={styles.text}>{t('request.text')}</p>
      {note && (
        <p className={styles.note}>
          <bdi>{t('request.note', { note })}</bdi>
        </p>
      )}
      <div className={styles.answers}>
        {canAdd && (
          <Button
            look="primary"
            size="small"
            onClick={() => void actions.answerRequest(account, from, 'allow-and-add')}
          >
            {t('request.allow-and-add')}
          </Button>
        )}
        <Button size="small" onClick={() => void actions.answerRequest(account, from, 'allow')}>
          {t('request.allow')}
        </Button>
        <Button
          look="danger"
          size="small"
          onClick={() => void actions.answerRequest(account, from, 'deny')}
        >
          {t('request.deny')}
        </Button>
      </div>
      {requests.length > 1 && (
        <p className={styles.more}>{t('request.more', { count: requests.length - 1 })}</p>
      )}
    </section>
  )
}
