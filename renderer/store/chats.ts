import type { BareJid } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import type { AccountState, Conversation } from '../../shared/state/state.ts'
import { memo } from './memo.ts'
import { fold, matcher, nameOf } from './names.ts'
import { contactsOf } from './roster.ts'

export type Chat = {
  readonly kind: 'chat' | 'room'
  readonly peer: BareJid
  readonly name: string
  readonly last: Message | undefined
  readonly draft: string
  readonly unread: number
}

/** Conversations with something in them and rooms, the latest first; what was begun and never sent stands before them. */
export const chatsOf = memo(
  (
    conversations: AccountState['conversations'],
    roster: AccountState['roster'],
    rooms: AccountState['rooms'],
  ): readonly Chat[] =>
    [
      ...[...conversations]
        .filter(([, talk]) => talk.messages.length > 0 || talk.draft !== '')
        .map(([peer, talk]) => chatOf('chat', peer, nameOf(peer, roster.get(peer)), talk)),
      ...[...rooms].map(([peer, feed]) =>
        chatOf('room', peer, nameOf(peer, roster.get(peer)), { ...feed, draft: '' }),
      ),
    ].sort((a, b) => activity(b) - activity(a) || (a.peer < b.peer ? -1 : 1)),
)

/** The chats a search finds, and then the contacts it finds with whom there is no chat. */
export const searchChats = memo(
  (chats: readonly Chat[], roster: AccountState['roster'], search: string): readonly Chat[] => {
    if (!search) return chats
    const isFound = matcher(search)
    const talking = new Set(chats.filter(({ kind }) => kind === 'chat').map(({ peer }) => peer))
    const others = contactsOf(roster)
      .filter(({ jid, folded }) => !talking.has(jid) && isFound(folded))
      .map(({ jid, name }) => ({
        kind: 'chat' as const,
        peer: jid,
        name,
        last: undefined,
        draft: '',
        unread: 0,
      }))
    return [...chats.filter(({ name, peer }) => isFound(fold(`${name} ${peer}`))), ...others]
  },
)

/** How many messages of all conversations and rooms were not seen. */
export const unreadChats = memo(
  (conversations: AccountState['conversations'], rooms: AccountState['rooms']): number =>
    [...conversations.values(), ...rooms.values()].reduce((sum, { unread }) => sum + unread, 0),
)

function chatOf(kind: Chat['kind'], peer: BareJid, name: string, talk: Conversation): Chat {
  return { kind, peer, name, last: talk.messages.at(-1), draft: talk.draft, unread: talk.unread }
}

function activity({ last }: Chat): number {
  return last ? last.time : Number.POSITIVE_INFINITY
}
