import type { AccountId } from '../../shared/model/account.ts'
import { type BareJid, parseBareJid, parseFullJid } from '../../shared/model/jid.ts'
import type { Message, MessageId } from '../../shared/model/message.ts'
import type { ResourcePresence } from '../../shared/model/presence.ts'
import type { RosterItem } from '../../shared/model/roster.ts'
import type { AccountState, Conversation } from '../../shared/state/state.ts'
import { EMPTY_CONVERSATION, emptyAccount } from '../../shared/state/state.ts'

/** An address that is known to be one. */
export function jid(text: string): BareJid {
  const parsed = parseBareJid(text)
  if (!parsed) throw new Error(`not an address: ${text}`)
  return parsed
}

export function fullJid(text: string) {
  const parsed = parseFullJid(text)
  if (!parsed) throw new Error(`not a full address: ${text}`)
  return parsed
}

export const ROMEO: AccountId = jid('romeo@example.net')
export const JULIET = jid('juliet@example.com')
export const BENVOLIO = jid('benvolio@example.org')
export const NURSE = jid('nurse@example.com')

export function contact(address: string, item: Partial<Omit<RosterItem, 'jid'>> = {}): RosterItem {
  return { jid: jid(address), subscription: 'both', ask: false, groups: [], ...item }
}

export function resource(
  address: string,
  presence: Partial<Omit<ResourcePresence, 'jid'>> = {},
): ResourcePresence {
  return { jid: fullJid(address), show: 'available', priority: 0, ...presence }
}

let count = 0

/** A message from or to a peer; without an id of its own it gets the next one. */
export function message(peer: BareJid, part: Partial<Message> = {}): Message {
  count += 1
  const direction = part.direction ?? 'in'
  return {
    id: `m${count}` as MessageId,
    order: count,
    peer,
    type: 'chat',
    direction,
    from: direction === 'in' ? peer : ROMEO,
    body: `message ${count}`,
    time: Date.parse('2026-11-20T12:00:00') + count * 1000,
    ...(direction === 'out' && { delivery: { state: 'sent' } as const }),
    ...part,
  }
}

export function talk(part: Partial<Conversation> = {}): Conversation {
  return { ...EMPTY_CONVERSATION, ...part }
}

/** Romeo's account, online, with three contacts. */
export function romeo(part: Partial<AccountState> = {}): AccountState {
  const items = [
    contact(JULIET, { name: 'Juliet Capulet', groups: ['Friends'] }),
    contact(BENVOLIO, { name: 'Benvolio', groups: ['Friends', 'Kin'] }),
    contact(NURSE, { name: 'Nurse', subscription: 'to' }),
  ]
  return {
    ...emptyAccount({ show: 'available', status: '' }),
    stream: { state: 'online', jid: fullJid(`${ROMEO}/orchard`) },
    roster: new Map(items.map((item) => [item.jid, item])),
    presences: new Map([
      [JULIET, [resource(`${JULIET}/balcony`, { priority: 1, status: 'by the window' })]],
    ]),
    ...part,
  }
}
