import { useState } from 'react'
import { CloudOff, KeyRound, LoaderCircle } from 'lucide-react'
import { domainOf } from '../../shared/model/jid.ts'
import type { Problem } from '../../shared/model/stream.ts'
import { useText } from '../i18n/intl.tsx'
import { ProblemText } from '../sign-in/index.ts'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Countdown } from './countdown.tsx'
import { AcceptWeaker } from './accept-weaker.tsx'
import { PasswordForm } from './password-form.tsx'
import styles from './stream-banner.module.css'

/** What there is to say about the connection, quietly; nothing while it is there. */
export function StreamBanner() {
  const t = useText()
  const account = useAccountId()
  const stream = useAccount((state) => state.stream)
  const problem =
    stream.state === 'offline' || stream.state === 'reconnecting' ? stream.problem : undefined
  // The field goes while the password is tried; whoever was typing in it then goes on where they were.
  const [typing, setTyping] = useState(false)
  return (
    <div role="status" className={styles.place}>
      {stream.state === 'connecting' && (
        <div className={styles.banner} data-kind="wait">
          <LoaderCircle aria-hidden="true" className={styles.turning} />
          <p>{t('stream.connecting', { host: domainOf(account) })}</p>
        </div>
      )}
      {stream.state === 'reconnecting' && <Reconnecting at={stream.at} problem={stream.problem} />}
      {stream.state === 'offline' && !problem && <OfflineByChoice />}
      {stream.state === 'offline' && problem && (
        <Offline problem={problem} typing={typing} onPassword={() => setTyping(true)} />
      )}
    </div>
  )
}

function Reconnecting({ at, problem }: { readonly at: number; readonly problem: Problem }) {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  return (
    <div className={styles.banner} data-kind="warn">
      <CloudOff aria-hidden="true" />
      <div>
        <p className={styles.title}>
          {t(`problem.${problem.code}.title`, {
            address: account,
            host: problem.host ?? domainOf(account),
          })}
        </p>
        {isOfStorage(problem) ? (
          <p>{t(`problem.${problem.code}.help`)}</p>
        ) : (
          <p className="sr-only">{t('stream.reconnecting')}</p>
        )}
        <Countdown at={at} />
      </div>
      <Button size="small" onClick={() => void actions.connectNow(account)}>
        {t('stream.try-now')}
      </Button>
    </div>
  )
}

/** What keeps Balcony off the network here is no trouble of the network, and needs more words. */
function isOfStorage({ code }: Problem): boolean {
  return code.startsWith('storage-')
}

function OfflineByChoice() {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  const own = useAccount((state) => state.own)
  return (
    <div className={styles.banner} data-kind="wait">
      <CloudOff aria-hidden="true" />
      <p>{t('stream.offline')}</p>
      <Button
        size="small"
        onClick={() => void actions.setPresence(account, { ...own, show: 'available' })}
      >
        {t('stream.go-online')}
      </Button>
    </div>
  )
}

type OfflineProps = {
  readonly problem: Problem
  readonly typing: boolean
  readonly onPassword: () => void
}

function Offline({ problem, typing, onPassword }: OfflineProps) {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  const needed = problem.code === 'password-needed'
  const askPassword = needed || problem.code === 'wrong-password'
  return (
    <div className={styles.banner} data-kind={needed ? 'ask' : 'danger'}>
      {needed ? <KeyRound aria-hidden="true" /> : <CloudOff aria-hidden="true" />}
      <div>
        <ProblemText problem={problem} address={account} domain={domainOf(account)} />
        {askPassword && (
          <PasswordForm
            known={problem.code === 'wrong-password'}
            autoFocus={typing}
            onSubmit={(password, remember) => {
              onPassword()
              void actions.setPassword(account, password, remember)
            }}
          />
        )}
      </div>
      {problem.code === 'sign-in-weaker' && <AcceptWeaker mechanism={problem.text} />}
      {!askPassword && (
        <Button size="small" onClick={() => void actions.connectNow(account)}>
          {t('stream.connect')}
        </Button>
      )}
    </div>
  )
}
