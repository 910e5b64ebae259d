import { useState } from 'react'
import type { SubscriptionRequest } from '../../shared/model/roster.ts'
import { Card, cardOf, usePicture, useVCard } from '../details/index.ts'
import { useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import { safeText } from '../links/index.ts'
import { LookAlikeWarning } from './look-alike-warning.tsx'
import { Note } from './note.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { isSeen } from '../store/sight.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import styles from './request-card.module.css'

/** Who asks to see when one is online, all that is known of them, and the answers. */
export function Request({ request }: { readonly request: SubscriptionRequest }) {
  const t = useText()
  const times = useTimes()
  const { from, note, time } = request
  const item = useAccount(({ roster }) => roster.get(from))
  const [wanted, setWanted] = useState(false)
  const profile = useVCard(from, wanted)
  const picture = usePicture(cardOf(profile)?.photo)
  const name = nameOf(from, item)
  return (
    <>
      <div className={styles.who}>
        <Avatar name={name} seed={from} picture={picture} />
        <div className={styles.names}>
          <p className={styles.name}>
            <bdi>{name}</bdi>
          </p>
          <p className={styles.jid}>
            <bdi>{from}</bdi>
          </p>
        </div>
      </div>
      <p className={styles.text} title={times.full(time)}>
        {t('request.text')} · {t(item ? 'request.known' : 'request.unknown')}
      </p>
      <LookAlikeWarning jid={from} />
      {note && <Note text={t('request.note', { note: safeText(note) })} />}
      {wanted ? (
        <div className={styles.card}>
          <Card profile={profile} />
        </div>
      ) : (
        <Button look="quiet" size="small" className={styles.link} onClick={() => setWanted(true)}>
          {t('request.profile')}
        </Button>
      )}
      <Answers from={from} canAdd={!isSeen(item)} />
    </>
  )
}

function Answers(props: {
  readonly from: SubscriptionRequest['from']
  /** Whether there is anything to ask in return. */
  readonly canAdd: boolean
}) {
  const { from, canAdd } = props
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const blocks = useAccount(({ features }) => features.blocking !== 'unknown')
  return (
    <div className={styles.answers}>
      {canAdd && (
        <Button
          look="primary"
          size="small"
          onClick={() => actions.showSheet({ kind: 'allow', from })}
        >
          {t('request.add')}
        </Button>
      )}
      <Button size="small" onClick={() => void actions.answerRequest(account, from, 'allow')}>
        {t('request.allow')}
      </Button>
      <Button size="small" onClick={() => void actions.answerRequest(account, from, 'deny')}>
        {t('request.deny')}
      </Button>
      {blocks && (
        <Button
          look="danger"
          size="small"
          onClick={() => actions.showSheet({ kind: 'block', jid: from })}
        >
          {t('request.block')}
        </Button>
      )}
    </div>
  )
}
