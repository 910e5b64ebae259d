import { Reply, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Message } from '../../shared/model/message.ts'
import {
  Body,
  DeliveryState,
  Languages,
  ToCome,
  NotDelivered,
  UnsettledActions,
  useHistory,
  useOpening,
  useVariant,
} from '../chat/index.ts'
import { useText } from '../i18n/intl.tsx'
import { knownLanguage } from '../i18n/language-name.ts'
import { useTimes } from '../i18n/time.ts'
import { safeLine } from '../links/index.ts'
import { PaneHeader } from '../shell/pane-header.tsx'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { replyKey } from './draft-key.ts'
import { EarlierLetters } from './earlier-letters.tsx'
import { LetterForm } from './letter-form.tsx'
import styles from './pages.module.css'
import { replySubject } from './reply-subject.ts'

type LetterProps = {
  readonly id: string
  /** Where it stands, where that is known. */
  readonly order?: number | undefined
}

/** A letter to be read, without anything around it, and a way to reply. */
export function Letter({ id, order }: LetterProps) {
  const t = useText()
  const letters = useAccount((account) => account.letters)
  const { messages } = useHistory('/letters', letters)
  const isIt = (one: Message) => one.id === id
  const { ready } = useOpening('/letters', () =>
    order === undefined || messages.some(isIt) ? undefined : { order, is: isIt },
  )
  const letter = messages.find(isIt)
  if (!ready) return <ToCome />
  if (!letter) return <Empty title={t('feed.gone.title')} help={t('feed.gone.help')} />
  return <LetterPage letter={letter} all={messages} />
}

function LetterPage({
  letter,
  all,
}: {
  readonly letter: Message
  readonly all: readonly Message[]
}) {
  const t = useText()
  const times = useTimes()
  const actions = useActions()
  const name = useAccount(({ roster }) => nameOf(letter.peer, roster.get(letter.peer)))
  const words = useVariant(letter)
  const own = letter.direction === 'out'
  const lang = knownLanguage(words.lang)
  return (
    <>
      <PaneHeader
        title={safeLine(words.subject ?? '') || t('feed.no-subject')}
        subtitle={t(own ? 'letter.to' : 'feed.from', { name, time: times.full(letter.time) })}
        hint={letter.peer}
        avatar={<Avatar name={name} seed={letter.peer} />}
        onBack={actions.back}
      >
        <IconButton
          label={t('letter.delete')}
          onClick={() => actions.showSheet({ kind: 'delete-letter', id: letter.id })}
        >
          <Trash2 />
        </IconButton>
      </PaneHeader>
      <div
        className={styles.page}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is scrolled by keys
        tabIndex={0}
        data-focus-first=""
        role="region"
        aria-label={t('letter.region')}
      >
        <article
          className={styles.letter}
          aria-label={t('letter.kind')}
          data-message-id={letter.id}
        >
          <Facts letter={letter} />
          <Body text={words.body} lang={lang} className={styles.body} />
          <Languages others={words.others} onChoose={words.choose} />
          <State letter={letter} />
        </article>
        <EarlierLetters letter={letter} all={all} />
      </div>
      {!own && <ReplyTo letter={letter} />}
    </>
  )
}

/** From whom and to whom, in full. */
function Facts({ letter: { from, peer, to, direction } }: { readonly letter: Message }) {
  const t = useText()
  const own = direction === 'out'
  return (
    <dl className={styles.facts}>
      <dt>{t(own ? 'letter.recipient' : 'letter.sender')}</dt>
      <dd>
        <bdi>{own ? (to ?? peer) : from}</bdi>
      </dd>
    </dl>
  )
}

/** How far a letter of ours got. */
function State({ letter }: { readonly letter: Message }) {
  const account = useAccountId()
  const actions = useActions()
  const online = useAccount(({ stream }) => stream.state === 'online')
  const { delivery, peer, id } = letter
  if (!delivery) return undefined
  const can = {
    onRetry: () => void actions.retryMessage(account, id),
    onEdit: () => actions.editMessage(account, letter),
    onDelete: () => {
      actions.close()
      void actions.deleteMessage(account, id)
    },
  }
  return (
    <div className={styles.state}>
      {delivery.state === 'failed' ? (
        <NotDelivered delivery={delivery} peer={peer} {...can} />
      ) : (
        <DeliveryState state={delivery.state} online={online} />
      )}
      {!online && delivery.state === 'queued' && !delivery.written && (
        <UnsettledActions message={letter} {...can} />
      )}
    </div>
  )
}

function ReplyTo({ letter }: { readonly letter: Message }) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const key = replyKey(letter.id)
  const begun = useUi(({ letterDrafts }) =>
    letterDrafts.some((one) => one.account === account && one.key === key),
  )
  const [replying, setReplying] = useState(begun)
  if (!replying) {
    return (
      <div className={styles.foot}>
        <Button look="primary" onClick={() => setReplying(true)}>
          <Reply aria-hidden="true" />
          {t('letter.reply')}
        </Button>
      </div>
    )
  }
  const subject = replySubject(letter.subject, t('letter.reply-sign'))
  return (
    <LetterForm
      draft={key}
      preset={{ to: letter.peer, subject, body: '' }}
      answers={letter.id}
      onSent={(id) => actions.open({ kind: 'letter', id })}
      onLeave={() => setReplying(false)}
    />
  )
}
