import { isAscii } from 'node:buffer'

const BOM = '\ufeff'

/** Decodes UTF-8 strictly over chunks cut anywhere, as XMPP has it (RFC 6120 §11.6). */
export class Utf8Decoder {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  /** Whether the last chunk may have ended within a character. */
  #isOpen = false
  #begun = false

  /** The characters that are whole by now; undefined where the bytes are no UTF-8. */
  decode(chunk: Buffer): string | undefined {
    const text = this.#isOpen || !isAscii(chunk) ? this.#decode(chunk) : chunk.toString('latin1')
    if (this.#begun || !text) return text
    this.#begun = true
    // Only at the very beginning it says nothing but that this is UTF-8.
    return text.startsWith(BOM) ? text.slice(BOM.length) : text
  }

  #decode(chunk: Uint8Array): string | undefined {
    const last = chunk.at(-1)
    if (last !== undefined) this.#isOpen = last >= 0x80
    try {
      return this.#decoder.decode(chunk, { stream: true })
    } catch {
      return undefined
    }
  }
}
