import type { BareJid } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import type { AccountState } from '../../shared/state/state.ts'
import { memo } from '../store/memo.ts'
import { fold, matches, nameOf } from '../store/names.ts'

/** All that one address announced, the newest last. */
export type Sender = { readonly peer: BareJid; readonly messages: readonly Message[] }

/** The messages that a search finds, the newest first. */
function search(
  messages: readonly Message[],
  roster: AccountState['roster'],
  words: string,
): readonly Message[] {
  return messages
    .filter(
      ({ peer, subject, body }) =>
        !words ||
        matches(fold(`${nameOf(peer, roster.get(peer))} ${peer} ${subject ?? ''} ${body}`), words),
    )
    .toReversed()
}

/** The letters of a box that a search finds, the newest first. */
export const lettersIn = memo(
  (
    messages: readonly Message[],
    roster: AccountState['roster'],
    box: 'received' | 'sent',
    words: string,
  ): readonly Message[] =>
    search(messages, roster, words).filter(
      ({ direction }) => (direction === 'in') === (box === 'received'),
    ),
)

/** Whoever announced something that a search finds, the last one first. */
export const sendersOf = memo(
  (
    messages: readonly Message[],
    roster: AccountState['roster'],
    words: string,
  ): readonly Sender[] => {
    const senders = new Map<BareJid, Message[]>()
    for (const message of search(messages, roster, words)) {
      const sender = senders.get(message.peer)
      if (sender) sender.unshift(message)
      else senders.set(message.peer, [message])
    }
    return [...senders].map(([peer, all]) => ({ peer, messages: all }))
  },
)

/** The letters of the same thread with the same person that came before a letter, the oldest first. */
export function earlierOf(messages: readonly Message[], letter: Message): readonly Message[] {
  const { peer, thread, id } = letter
  if (thread === undefined) return []
  const end = messages.findIndex((message) => message.id === id)
  return messages
    .slice(0, Math.max(0, end))
    .filter((message) => message.peer === peer && message.thread === thread)
}
