import { createHash, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { connectionError } from '../problem.ts'
import { saslprep } from './saslprep.ts'

export type Hash = 'sha1' | 'sha256' | 'sha512'

/** One side of a SCRAM exchange (RFC 5802 §3): each step gives what to send next. */
export type ScramExchange = {
  readonly first: string
  /** Answers the server's first message. Rejects with `server-not-proven` where it breaks the rules. */
  respond(serverFirst: string): Promise<string>
  /** Whether the server's last message proves that it knows the password too. Only ever true after {@link respond}. */
  proves(serverFinal: string): boolean
}

/** Bounds on what a server may ask for: less gives the password away, more freezes the client. */
const ITERATIONS = { least: 4096, most: 500_000 }
const LEAST_SALT = 8
const NO_CHANNEL_BINDING = 'n,,'

const derive = promisify(pbkdf2)

/** Starts an exchange. `nonce` is fresh and printable ASCII without a comma. */
export function startScram(
  hash: Hash,
  { username, password, nonce }: { username: string; password: string; nonce: string },
): ScramExchange {
  const name = saslprep(username)
  const secret = saslprep(password)
  // What cannot be prepared can never have been set on the server either.
  if (name === undefined || secret === undefined) throw connectionError('wrong-password')
  const bare = `n=${name.replaceAll('=', '=3D').replaceAll(',', '=2C')},r=${nonce}`
  const hmac = (key: Buffer, text: string) => createHmac(hash, key).update(text).digest()
  let signature: Buffer | undefined

  return {
    first: NO_CHANNEL_BINDING + bare,
    async respond(serverFirst) {
      const { serverNonce, salt, iterations } = parseServerFirst(serverFirst, nonce)
      const length = createHash(hash).digest().length
      const salted = await derive(secret, salt, iterations, length, hash)
      const clientKey = hmac(salted, 'Client Key')
      const storedKey = createHash(hash).update(clientKey).digest()
      const binding = Buffer.from(NO_CHANNEL_BINDING).toString('base64')
      const withoutProof = `c=${binding},r=${serverNonce}`
      const signed = `${bare},${serverFirst},${withoutProof}`
      const proof = xor(clientKey, hmac(storedKey, signed))
      signature = hmac(hmac(salted, 'Server Key'), signed)
      return `${withoutProof},p=${proof.toString('base64')}`
    },
    proves(serverFinal) {
      const claimed = Buffer.from(/^v=([^,]*)/u.exec(serverFinal)?.[1] ?? '', 'base64')
      return signature !== undefined && claimed.length === signature.length
        ? timingSafeEqual(claimed, signature)
        : false
    },
  }
}

function parseServerFirst(
  message: string,
  nonce: string,
): { serverNonce: string; salt: Buffer; iterations: number } {
  // RFC 5802 §7: r, s and i in this order; an `m` before them is an extension we do not know and must refuse.
  const match = /^r=([^,]+),s=([A-Za-z0-9+/=]+),i=([1-9]\d{0,9})(?:,.*)?$/u.exec(message)
  const [, serverNonce = '', salt64 = '', count = ''] = match ?? []
  const salt = Buffer.from(salt64, 'base64')
  const iterations = Number(count)
  const good =
    serverNonce.startsWith(nonce) &&
    serverNonce.length > nonce.length &&
    salt.length >= LEAST_SALT &&
    iterations >= ITERATIONS.least &&
    iterations <= ITERATIONS.most
  if (!good) throw connectionError('server-not-proven')
  return { serverNonce, salt, iterations }
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)))
}
