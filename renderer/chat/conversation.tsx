import { useCallback, useState } from 'react'
import type { AccountId } from '../../shared/model/account.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import { EMPTY_CONVERSATION } from '../../shared/state/state.ts'
import { FindBar } from '../search/index.ts'
import { useInSight } from '../shell/use-in-sight.ts'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import { useText } from '../i18n/intl.tsx'
import { nameOf } from '../store/names.ts'
import { isSeen } from '../store/sight.ts'
import { Announcer } from './announcer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { Log, ToCome } from './log.tsx'
import type { ReadingPlace } from './reading-place.ts'
import { useHistory } from './use-history.ts'
import { useNewLine } from './use-new-line.ts'
import { farBeginning, useOpening } from './use-opening.ts'
import { useAttention, useReadMark } from './use-read-mark.ts'
import { Writing } from './writing.tsx'

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
  const shown = useHistory(peer, talk)
  const { place, leave } = usePlace(account, peer)
  const opening = useOpening(peer, () => (shown.sought ? undefined : farBeginning(talk, place)))
  const [atEnd, setAtEnd] = useState(false)
  const reading = useAttention() && atEnd && inSight
  const firstUnread = useNewLine(talk.messages, talk.unread, reading, opening.at)
  const newest = talk.messages.at(-1)?.order ?? 0
  const mark = useCallback(
    () => void actions.markRead(account, peer, newest),
    [actions, account, peer, newest],
  )
  useReadMark(talk.unread, reading, mark)

  // What was pressed goes away, and the focus may not go with it.
  const focusComposer = useCallback(() => actions.open({ kind: 'chat', peer }), [actions, peer])
  const retry = useCallback(
    ({ id }: Message) => {
      void actions.retryMessage(account, id)
      focusComposer()
    },
    [actions, account, focusComposer],
  )
  const edit = useCallback(
    (message: Message) => actions.editMessage(account, message),
    [actions, account],
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
        onFind={() => actions.showFinding(true)}
        onLetter={() => actions.writeLetter(peer)}
        onBack={actions.back}
        onDetails={() => actions.showDetails(!details)}
      />
      <FindBar place={peer} />
      {opening.ready ? (
        <Log
          label={t('conversation.log', { name })}
          name={name}
          empty={t('conversation.empty', { name })}
          shown={shown}
          unread={talk.unread}
          firstUnread={firstUnread}
          online={online}
          place={place}
          onLeave={leave}
          onAtEnd={setAtEnd}
          onRetry={retry}
          onEdit={edit}
          onDelete={remove}
        />
      ) : (
        <ToCome />
      )}
      <Announcer name={name} messages={talk.messages} />
      <Writing peer={peer} name={name} messages={talk.messages} draft={talk.draft} />
    </>
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
