import { ERROR_TYPES, type ErrorType } from '../model/stanza-error.ts'
import { type Element, xml } from './element.ts'
import { extension, knownWord } from './guard.ts'
import { NS } from './namespaces.ts'

/** The types of RFC 3921 §2.3. */
export const IQ_TYPES = ['get', 'set', 'result', 'error'] as const

/** Whom an iq goes to, where that is not one's own account, and the id that it is answered by. */
export type IqAddress = { readonly id: string; readonly to?: string | undefined }

/** A request (RFC 3921 §2.3) with its one payload. Throws a RangeError without an id. */
export function buildRequest(type: 'get' | 'set', address: IqAddress, payload: Element): Element {
  return xml('iq', attributes(knownWord(['get', 'set'], type), address), extension(payload))
}

/** What answers a request; most results say nothing. Throws a RangeError without an id. */
export function buildResult(address: IqAddress, payload?: Element): Element {
  const payloads = payload === undefined ? [] : [extension(payload)]
  return xml('iq', attributes('result', address), ...payloads)
}

/** What refuses a request (RFC 6120 §8.3); nothing of the request but its id is given back. */
export function buildIqError(
  address: IqAddress,
  error: { readonly type: ErrorType; readonly condition: string },
): Element {
  const condition = xml(error.condition, { xmlns: NS.stanzaErrors })
  const type = knownWord(ERROR_TYPES, error.type)
  return xml('iq', attributes('error', address), xml('error', { type }, condition))
}

function attributes(type: (typeof IQ_TYPES)[number], { id, to }: IqAddress) {
  if (id === '') throw new RangeError('an iq needs an id')
  return { type, id, ...(to === undefined ? {} : { to }) }
}
