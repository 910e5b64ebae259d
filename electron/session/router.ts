import { attribute, childElements, type Element } from '../../shared/codec/element.ts'
import { buildIqError, buildResult } from '../../shared/codec/iq.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { isCut } from '../connection/stanza.ts'

/** What a request is answered with: the result's payload, nothing, or the word of an error condition. */
export type IqAnswer = { readonly result?: Element; readonly error?: ErrorAnswer }
type ErrorAnswer = 'bad-request' | 'item-not-found' | 'policy-violation' | 'service-unavailable'
export type IqHandler = (iq: Element) => IqAnswer

/** Gives each stanza to those who attached themselves for its kind. */
export class Router {
  readonly #presence: ((stanza: Element) => void)[] = []
  readonly #message: ((stanza: Element) => void)[] = []
  readonly #requests = new Map<string, IqHandler>()
  #keepsAway: (from: BareJid) => boolean = () => false

  /** What comes from whom this is true of goes to nobody, and is answered as if nobody were there. */
  screen(keepsAway: (from: BareJid) => boolean): void {
    this.#keepsAway = keepsAway
  }

  onPresence(handler: (stanza: Element) => void): void {
    this.#presence.push(handler)
  }

  onMessage(handler: (stanza: Element) => void): void {
    this.#message.push(handler)
  }

  /** Answers requests of a type whose payload has this name and namespace. */
  onRequest(type: 'get' | 'set', name: string, ns: string, handler: IqHandler): void {
    this.#requests.set(`${type} ${name} ${ns}`, handler)
  }

  /** Whether a stanza is from somebody whose stanzas go to nobody. */
  isKeptAway(stanza: Element): boolean {
    const from = parseBareJid(attribute(stanza, 'from') ?? '')
    return from !== undefined && this.#keepsAway(from)
  }

  /** Hands a message or presence on. */
  deliver(stanza: Element): void {
    if (this.isKeptAway(stanza)) return
    const handlers = stanza.getName() === 'presence' ? this.#presence : this.#message
    for (const handler of handlers) handler(stanza)
  }

  /**
   * Has a request done and gives the stanza that answers it (RFC 6120 §8.2.3); nothing of the request but its id and sender
   * comes back. Undefined where it has no id, since no answer could be matched to it.
   */
  answer(iq: Element): Element | undefined {
    const payloads = childElements(iq)
    const payload = payloads[0]
    const key = payload && `${attribute(iq, 'type')} ${payload.getName()} ${payload.getNS()}`
    const handler = key === undefined ? undefined : this.#requests.get(key)
    const answer: IqAnswer = this.isKeptAway(iq)
      ? { error: 'service-unavailable' }
      : payloads.length === 1
        ? (handler?.(iq) ?? { error: 'service-unavailable' })
        : { error: isCut(iq) ? 'policy-violation' : 'bad-request' }
    const id = attribute(iq, 'id')
    if (!id) return undefined
    const address = { id, to: attribute(iq, 'from') }
    return answer.error
      ? buildIqError(address, { type: TYPES[answer.error], condition: answer.error })
      : buildResult(address, answer.result)
  }
}

const TYPES = {
  'bad-request': 'modify',
  'item-not-found': 'cancel',
  'policy-violation': 'modify',
  'service-unavailable': 'cancel',
} as const
