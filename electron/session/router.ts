import { attribute, childElements, type Element, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'

/** What a request is answered with: the result's payload, nothing, or the word of an error condition. */
export type IqAnswer = { readonly result?: Element; readonly error?: ErrorAnswer }
type ErrorAnswer = 'bad-request' | 'service-unavailable'
export type IqHandler = (iq: Element) => IqAnswer

/** Gives each stanza to those who attached themselves for its kind. */
export class Router {
  readonly #presence: ((stanza: Element) => void)[] = []
  readonly #message: ((stanza: Element) => void)[] = []
  readonly #requests = new Map<string, IqHandler>()

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

  /** Hands a message or presence on. */
  deliver(stanza: Element): void {
    const handlers = stanza.getName() === 'presence' ? this.#presence : this.#message
    for (const handler of handlers) handler(stanza)
  }

  /** The stanza that answers a request (RFC 6120 §8.2.3). Nothing of the request but its id and sender comes back. */
  answer(iq: Element): Element {
    const payloads = childElements(iq)
    const payload = payloads[0]
    const key = payload && `${attribute(iq, 'type')} ${payload.getName()} ${payload.getNS()}`
    const handler = key === undefined ? undefined : this.#requests.get(key)
    const answer: IqAnswer =
      payloads.length !== 1
        ? { error: 'bad-request' }
        : (handler?.(iq) ?? { error: 'service-unavailable' })
    const to = attribute(iq, 'from')
    const attrs = { id: attribute(iq, 'id') ?? '', ...(to === undefined ? {} : { to }) }
    if (answer.error) return xml('iq', { type: 'error', ...attrs }, errorElement(answer.error))
    return xml('iq', { type: 'result', ...attrs }, ...(answer.result ? [answer.result] : []))
  }
}

function errorElement(condition: ErrorAnswer): Element {
  const type = condition === 'bad-request' ? 'modify' : 'cancel'
  return xml('error', { type }, xml(condition, { xmlns: NS.stanzaErrors }))
}
