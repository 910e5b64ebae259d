import type { Element } from '@xmpp/xml'

// Everything XML 1.0 §2.2 leaves out of `Char`; lone surrogates are mended before.
// oxlint-disable-next-line no-control-regex -- these controls are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu

/** The element as text. What XML 1.0 forbids becomes U+FFFD: sent as it is, it would cost the stream. */
export function serialize(element: Element): string {
  return element.toString().toWellFormed().replace(FORBIDDEN, '\ufffd')
}
