import type { BareJid } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import type { AccountState, Conversation } from '../../shared/state/state.ts'
import { memo } from './memo.ts'
import { fold, matches, nameOf } from './names.ts'
import { contactsOf } from './roster.ts'

export type Chat = {
  readonly peer: BareJid
  readonly name: string
  readonly last: Message | undefined
  readonly draft: string
  readonly unread: number
}

/** Conversations with something in them, the latest first; what was begun and never sent stands before them. */
export const chatsOf = memo(
  (conversations: AccountState['conversations'], roster: AccountState['roster']): readonly Chat[] =>
    [...conversations]
      .filter(([, talk]) => talk.messages.length > 0 || talk.draft !== '')
      .map(([peer, talk]) => chatOf(peer, nameOf(peer, roster.get(peer)), talk))
      .sort((a, b) => activity(b) - activity(a) || (a.peer < b.peer ? -1 : 1)),
)

/** The chats a search finds, and then the contacts it finds with whom there is no chat. */
export const searchChats = memo(
  (chats: readonly Chat[], roster: AccountState['roster'], search: string): readonly Chat[] => {
    if (!search) return chats
    const talking = new Set(chats.map(({ peer }) => peer))
    const others = contactsOf(roster)
      .filter(({ jid, folded }) => !talking.has(jid) && matches(folded, search))
      .map(({ jid, name }) => ({ peer: jid, name, last: undefined, draft: '', unread: 0 }))
    return [
      ...chats.filter(({ name, peer }) => matches(fold(`${name} ${peer}`), search)),
      ...others,
    ]
  },
)

/** How many messages of all conversations were not seen. */
export const unreadChats = memo((conversations: AccountState['conversations']): number =>
  [...conversations.values()].reduce((sum, { unread }) => sum + unread, 0),
)

function chatOf(peer: BareJid, name: string, talk: Conversation): Chat {
  return { peer, name, last: talk.messages.at(-1), draft: talk.draft, unread: talk.unread }
}

function activity({ last }: Chat): number {
  return last ? last.time : Number.POSITIVE_INFINITY
}
