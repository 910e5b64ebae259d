import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { BareJid } from '../../shared/model/jid.ts'
import type { RosterItem } from '../../shared/model/roster.ts'
import type { SubscriptionAction } from '../../shared/model/subscription.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import styles from './details.module.css'
import { sightLinesOf } from './sight-lines.ts'

type WhoSeesWhomProps = {
  readonly jid: BareJid
  readonly name: string
  readonly item: RosterItem | undefined
  /** Whether to ask again is offered already, where it is said that something came back. */
  readonly asksAgain: boolean
}

/** Both directions of the subscription in plain words, with what changes each (RFC 3921 §9.1). */
export function WhoSeesWhom({ jid, name, item, asksAgain }: WhoSeesWhomProps) {
  const t = useText()
  const asks = useAccount(({ requests }) => requests.some(({ from }) => from === jid))
  const preApproval = useAccount(({ features }) => features.preApproval)
  const { seeing, seen, repairs } = sightLinesOf(item, asks, preApproval)
  const isLeft = (action: SubscriptionAction) => action !== 'ask' || !asksAgain
  return (
    <section>
      <h3 className={styles.heading}>{t('details.who-sees-whom')}</h3>
      <ul className={styles.sight}>
        <Direction
          sees={seeing.sentence === 'seeing'}
          text={t(`details.${seeing.sentence}`, { name })}
        >
          <Actions
            jid={jid}
            actions={seeing.actions.filter(isLeft)}
            again={seeing.sentence === 'asked-to-see'}
          />
        </Direction>
        <Direction sees={seen.sentence === 'seen'} text={t(`details.${seen.sentence}`, { name })}>
          {seen.sentence === 'asks-to-see' && <Answers jid={jid} />}
          <Actions jid={jid} actions={seen.actions} />
          {seen.sentence !== 'seen' && <ShareForNow jid={jid} />}
        </Direction>
      </ul>
      {repairs.length > 0 && (
        <Disclosure label={t('details.repair')}>
          <p className={styles.none}>{t('details.repair.help', { name })}</p>
          <div className={styles.actions}>
            <Actions jid={jid} actions={repairs.filter(isLeft)} again />
          </div>
        </Disclosure>
      )}
      {!item && <NoContact jid={jid} />}
    </section>
  )
}

function Direction(props: {
  readonly sees: boolean
  readonly text: string
  readonly children: ReactNode
}) {
  return (
    <li data-sees={props.sees}>
      {props.sees ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
      <div>
        <p>{props.text}</p>
        <div className={styles.actions}>{props.children}</div>
      </div>
    </li>
  )
}

function Actions(props: {
  readonly jid: BareJid
  readonly actions: readonly SubscriptionAction[]
  /** Whether they were asked before. */
  readonly again?: boolean
}) {
  const t = useText()
  const { showSheet } = useActions()
  return props.actions.map((action) => (
    <Button
      key={action}
      size="small"
      onClick={() => showSheet({ kind: 'subscription', jid: props.jid, action })}
    >
      {t(props.again && action === 'ask' ? 'details.ask-again' : `details.${action}`)}
    </Button>
  ))
}

function Answers({ jid }: { readonly jid: BareJid }) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  return (
    <>
      <Button
        look="primary"
        size="small"
        onClick={() => void actions.answerRequest(account, jid, 'allow')}
      >
        {t('request.allow')}
      </Button>
      <Button
        look="danger"
        size="small"
        onClick={() => void actions.answerRequest(account, jid, 'deny')}
      >
        {t('request.deny')}
      </Button>
    </>
  )
}

/** Presence sent to one who may not always see it (RFC 3921 §5.1.4), and taken back. */
function ShareForNow({ jid }: { readonly jid: BareJid }) {
  const t = useText()
  const help = useId()
  const actions = useActions()
  const account = useAccountId()
  const shared = useAccount(({ sharedWith }) => sharedWith.includes(jid))
  const online = useAccount(({ stream }) => stream.state === 'online')
  if (shared) {
    return (
      <>
        <p className={styles.now}>{t('details.shared')}</p>
        <Button size="small" onClick={() => void actions.unsharePresence(account, jid)}>
          {t('details.unshare')}
        </Button>
      </>
    )
  }
  return (
    <>
      <Button
        size="small"
        disabled={!online}
        aria-describedby={help}
        onClick={() => void actions.sharePresence(account, jid)}
      >
        {t('details.share')}
      </Button>
      <p id={help} className={styles.now}>
        {t('details.share.help')}
      </p>
    </>
  )
}

function NoContact({ jid }: { readonly jid: BareJid }) {
  const t = useText()
  const { showSheet } = useActions()
  return (
    <div className={styles.stranger}>
      <p className={styles.none}>{t('details.not-a-contact')}</p>
      <Button size="small" onClick={() => showSheet({ kind: 'add', address: jid })}>
        {t('details.add')}
      </Button>
    </div>
  )
}
