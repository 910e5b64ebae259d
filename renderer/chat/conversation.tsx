import { useCallback, useState } from 'react'
import type { AccountId } from '../../shared/model/account.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import { EMPTY_CONVERSATION } from '../../shared/state/state.ts'
import { useInSight } from '../shell/use-in-sight.ts'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import { useText } from '../i18n/intl.tsx'
import { nameOf } from '../store/names.ts'
import { isSeen } from '../store/sight.ts'
import { Announcer } from './announcer.tsx'
import { Composer } from './composer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { Log } from './log.tsx'
import type { ReadingPlace } from './reading-place.ts'
import { ThreadChoice, ThreadLine } from './thread-choice.tsx'
import { useNewLine } from './use-new-line.ts'
import { useAttention, useReadMark } from './use-read-mark.ts'
import { useThreadChoice } from './use-thread-choice.ts'

/** The conversation with one person. A new one for each person: give it the address as its key. */
export function Conversation({ peer }: { readonly peer: BareJid }) {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  const talk = useAccount(({ conversations }) => conversations.get(peer) ?? EMPTY_CONVERSATION)
  const name = useAccount(({ roster }) => nameOf(peer, roster.get(peer)))
  const seen = useAccount(({ roster }) => isSeen(roster.get(peer)))
  const resources = useAccount(({ presences }) => presences.get(peer) ?? NO_RESOURCES)
  const online = useAccount(({ stream }) => stream.state === 'online')
  const lock = useAccount(({ locks }) => locks.get(peer))
  const details = useUi((ui) => ui.details)
  const inSight = useInSight('main')
  const [atEnd, setAtEnd] = useState(true)
  const reading = useAttention() && atEnd && inSight
  const firstUnread = useNewLine(talk.messages, talk.unread, reading)
  const mark = useCallback(() => void actions.markRead(account, peer), [actions, account, peer])
  useReadMark(talk.unread, reading, mark)

  const { place, leave } = usePlace(account, peer)
  // What was pressed goes away, and the focus may not go with it.
  const focusComposer = useCallback(() => actions.open({ kind: 'chat', peer }), [actions, peer])
  const retry = useCallback(
    ({ id }: Message) => {
      void actions.retryMessage(account, id)
      focusComposer()
    },
    [actions, account, focusComposer],
  )
  const remove = useCallback(
    ({ id }: Message) => {
      void actions.deleteMessage(account, id)
      focusComposer()
    },
    [actions, account, focusComposer],
  )
  return (
    <>
      <ConversationHeader
        name={name}
        jid={peer}
        resources={resources}
        seen={seen}
        lock={lock}
        details={details}
        onSendToAll={() => void actions.unlock(account, peer)}
        onLetter={() => actions.writeLetter(peer)}
        onBack={actions.back}
        onDetails={() => actions.showDetails(!details)}
      />
      <Log
        label={t('conversation.log', { name })}
        name={name}
        empty={t('conversation.empty', { name })}
        messages={talk.messages}
        unread={talk.unread}
        firstUnread={firstUnread}
        online={online}
        place={place}
        onLeave={leave}
        onAtEnd={setAtEnd}
        onRetry={retry}
        onDelete={remove}
      />
      <Announcer name={name} messages={talk.messages} />
      <Writing peer={peer} name={name} messages={talk.messages} draft={talk.draft} />
    </>
  )
}

type WritingProps = {
  readonly peer: BareJid
  readonly name: string
  readonly messages: readonly Message[]
  readonly draft: string
}

/** Where one writes to the person, and in which of several conversations with them. */
function Writing({ peer, name, messages, draft }: WritingProps) {
  const account = useAccountId()
  const actions = useActions()
  const openings = useUi((ui) => ui.openings)
  const insertion = useUi((ui) => (ui.insertion?.peer === peer ? ui.insertion.text : undefined))
  const { onWriting, onSent, goes, choose, ...choice } = useThreadChoice(messages)
  const goOnWithLatest = () => {
    onSent()
    actions.open({ kind: 'chat', peer })
  }
  return (
    <Composer
      name={name}
      draft={draft}
      openings={openings}
      insertion={insertion}
      onInserted={actions.endInsertion}
      above={<ThreadLine {...choice} onLatest={goOnWithLatest} />}
      start={messages.length > 0 && <ThreadChoice {...choice} onChoose={choose} />}
      onDraft={(text) => void actions.setDraft(account, peer, text)}
      onWriting={onWriting}
      onSend={async (body) => {
        const taken = await actions.sendMessage(account, peer, body, goes())
        if (taken) onSent()
        return taken
      }}
    />
  )
}

const NO_RESOURCES: readonly never[] = []

/** Where the conversation was left, and how to note where it is left now. */
function usePlace(account: AccountId, peer: BareJid) {
  const { leaveAt } = useActions()
  const place = useUi(({ places }) =>
    places.find((one) => one.account === account && one.peer === peer),
  )
  const leave = useCallback(
    (at: ReadingPlace | undefined) => leaveAt(account, peer, at),
    [leaveAt, account, peer],
  )
  return { place, leave }
}
