import { useCallback, useState } from 'react'
import type { AccountId } from '../../shared/model/account.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import { EMPTY_CONVERSATION } from '../../shared/state/state.ts'
import { useInSight } from '../shell/use-in-sight.ts'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Announcer } from './announcer.tsx'
import { Composer } from './composer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { Log } from './log.tsx'
import type { ReadingPlace } from './reading-place.ts'
import { useNewLine } from './use-new-line.ts'
import { useAttention, useReadMark } from './use-read-mark.ts'

/** The conversation with one person. A new one for each person: give it the address as its key. */
export function Conversation({ peer }: { readonly peer: BareJid }) {
  const account = useAccountId()
  const actions = useActions()
  const talk = useAccount(({ conversations }) => conversations.get(peer) ?? EMPTY_CONVERSATION)
  const name = useAccount(({ roster }) => nameOf(peer, roster.get(peer)))
  const resources = useAccount(({ presences }) => presences.get(peer) ?? NO_RESOURCES)
  const online = useAccount(({ stream }) => stream.state === 'online')
  const details = useUi((ui) => ui.details)
  const openings = useUi((ui) => ui.openings)
  const inSight = useInSight('main')
  const [atEnd, setAtEnd] = useState(true)
  const reading = useAttention() && atEnd && inSight
  const firstUnread = useNewLine(talk.messages, talk.unread, reading)
  const mark = useCallback(() => void actions.markRead(account, peer), [actions, account, peer])
  useReadMark(talk.unread, reading, mark)

  const { place, leave } = usePlace(account, peer)
  const retry = useCallback(
    ({ id }: Message) => void actions.retryMessage(account, id),
    [actions, account],
  )
  const remove = useCallback(
    ({ id }: Message) => void actions.deleteMessage(account, id),
    [actions, account],
  )
  return (
    <>
      <ConversationHeader
        name={name}
        jid={peer}
        resources={resources}
        details={details}
        onBack={actions.back}
        onDetails={() => actions.showDetails(!details)}
      />
      <Log
        name={name}
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
      <Composer
        name={name}
        draft={talk.draft}
        openings={openings}
        onDraft={(text) => void actions.setDraft(account, peer, text)}
        onSend={(body) => actions.sendMessage(account, peer, body)}
      />
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
