const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const WELL_FORMED = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/u

/** The bytes that base64 stands for (RFC 4648 §4), or undefined where it is none. White space has to be taken out before. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!WELL_FORMED.test(text)) return undefined
  const length = text.replace(/=+$/u, '').length
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  let [held, bits, at] = [0, 0, 0]
  for (let index = 0; index < length; index += 1) {
    held = ((held << 6) | ALPHABET.indexOf(text.charAt(index))) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at] = (held >> bits) & 0xff
    at += 1
  }
  return bytes
}
