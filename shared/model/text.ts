// Everything XML 1.0 §2.2 leaves out of `Char`, beside lone surrogates.
// oxlint-disable-next-line no-control-regex -- these controls are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu

/** The text with U+FFFD for every character that XML cannot carry: sent as it is, it would cost the stream. */
export function mendText(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, '\ufffd')
}
