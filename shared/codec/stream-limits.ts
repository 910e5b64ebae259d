import { child, childText, type Element } from './element.ts'
import { NS } from './namespaces.ts'

/** Bytes that every server takes of a stanza (RFC 6120 §13.12). */
export const LEAST_MAX_BYTES = 10_000

/**
 * The largest stanza in bytes that the server takes, from the features of the stream (XEP-0478 §3.1); undefined where it says
 * none. Less than every server has to take is not believed: nothing could be asked of it any more.
 */
export function parseMaxBytes(features: Element): number | undefined {
  const limits = child(features, 'limits', NS.streamLimits)
  const text = limits && childText(limits, 'max-bytes', NS.streamLimits)
  if (!/^\s*\d{1,15}\s*$/u.test(text ?? '')) return undefined
  return Math.max(Number(text), LEAST_MAX_BYTES)
}
