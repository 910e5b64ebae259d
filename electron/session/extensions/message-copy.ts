import { attribute, type Element } from '../../../shared/codec/element.ts'
import type { Forwarded } from '../../../shared/codec/forwarded.ts'
import { type MessageStanza, parseMessage } from '../../../shared/codec/message.ts'
import { type BareJid, bareOf, isFull, parseJid } from '../../../shared/model/jid.ts'
import type { NewMessage } from '../../../shared/model/message.ts'
import { clampTime, toMessage } from './message-incoming.ts'

/** A message that the own account vouches for, which this device did not get or send itself. */
export type Copy = {
  readonly stanza: Element
  readonly said: MessageStanza
  /** Whether the account got it, or one of its devices sent it. */
  readonly direction: 'in' | 'out'
  /** With whom the conversation is. */
  readonly peer: BareJid
  /** When it was sent, in milliseconds since 1970, as the account's server says. */
  readonly time: number | undefined
}

/**
 * What was forwarded in the name of the own account; undefined where it is from or to somebody else than it would have to be,
 * and where it is of a type that is not copied (XEP-0280 §6.1): rooms keep their own, errors and headlines are for one device.
 */
export function toCopy(account: BareJid, { message, delay }: Forwarded): Copy | undefined {
  const said = parseMessage(message)
  const to = parseJid(attribute(message, 'to') ?? account)
  if (!said?.from || !to || (said.type !== 'chat' && said.type !== 'normal')) return undefined
  const own = bareOf(said.from) === account
  if (!own && bareOf(to) !== account) return undefined
  const peer = bareOf(own ? to : said.from)
  return { stanza: message, said, direction: own ? 'out' : 'in', peer, time: delay?.time }
}

/** The message as it is kept, with the server's word on its time; undefined where nothing is said in it. */
export function messageOf(
  account: BareJid,
  { said, stanza, direction, peer, time }: Copy,
  languages: readonly string[],
): NewMessage | undefined {
  const message = toMessage(account, said, languages)
  if (!message) return undefined
  const timed = time === undefined ? message : { ...message, time: clampTime(time) }
  if (direction === 'in') return timed
  const to = parseJid(attribute(stanza, 'to') ?? '')
  const sent = { ...timed, peer, direction, delivery: { state: 'sent' } } as const
  return to && isFull(to) ? { ...sent, to } : sent
}
