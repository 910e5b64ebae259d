import { createHash, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { connectionError } from '../problem.ts'
import type { ChannelBinding } from './channel-binding.ts'
import type { SaslExchange } from './exchange.ts'
import { type Offered, offerHash } from './downgrade.ts'
import { saslprep } from './saslprep.ts'

export type Hash = 'sha1' | 'sha256' | 'sha512'

/**
 * What is said about channel binding (RFC 5802 §6): done with this one; not done though we could, since the server does not
 * offer it (so that it notices if somebody in between took the offer away); or not possible here.
 */
export type BindingUse = ChannelBinding | 'not-offered' | 'impossible'

/** What is known of the connection beside name and password: then a server's word on its offer is held against it. */
export type ScramContext = { readonly use?: BindingUse; readonly offered?: Offered }

/** Bounds on what a server may ask for: less gives the password away, more freezes the client. */
const ITERATIONS = { least: 4096, most: 500_000 }
const LEAST_SALT = 8

const derive = promisify(pbkdf2)

/**
 * Starts an exchange (RFC 5802 §3); it accepts nothing but the server's own proof that it knows the password. `nonce` is
 * fresh and printable ASCII without a comma. Rejects with `sign-in-weaker` where the server's offer was changed on the way.
 */
export function startScram(
  mechanism: string,
  hash: Hash,
  { username, password, nonce }: { username: string; password: string; nonce: string },
  { use = 'impossible', offered }: ScramContext = {},
): SaslExchange {
  const name = saslprep(username)
  const secret = saslprep(password)
  // What cannot be prepared can never have been set on the server either.
  if (name === undefined || secret === undefined) throw connectionError('wrong-password')
  const bare = `n=${name.replaceAll('=', '=3D').replaceAll(',', '=2C')},r=${nonce}`
  const hmac = (key: Buffer, text: string) => createHmac(hash, key).update(text).digest()
  const header = gs2Header(use)
  let signature: Buffer | undefined

  return {
    mechanism,
    first: Buffer.from(header + bare),
    async respond(challenge) {
      const serverFirst = challenge.toString()
      const { serverNonce, salt, iterations, told } = parseServerFirst(serverFirst, nonce)
      if (offered && told !== undefined && told !== offerHash(offered, hash)) {
        throw connectionError('sign-in-weaker', { text: 'h' })
      }
      const length = createHash(hash).digest().length
      const salted = await derive(secret, salt, iterations, length, hash)
      const clientKey = hmac(salted, 'Client Key')
      const storedKey = createHash(hash).update(clientKey).digest()
      const data = typeof use === 'string' ? Buffer.alloc(0) : use.data
      const binding = Buffer.concat([Buffer.from(header), data]).toString('base64')
      const withoutProof = `c=${binding},r=${serverNonce}`
      const signed = `${bare},${serverFirst},${withoutProof}`
      const proof = xor(clientKey, hmac(storedKey, signed))
      signature = hmac(hmac(salted, 'Server Key'), signed)
      return Buffer.from(`${withoutProof},p=${proof.toString('base64')}`)
    },
    accepts(final) {
      const claimed = Buffer.from(/^v=([^,]*)/u.exec(final.toString())?.[1] ?? '', 'base64')
      return signature !== undefined && claimed.length === signature.length
        ? timingSafeEqual(claimed, signature)
        : false
    },
  }
}

function gs2Header(use: BindingUse): string {
  if (use === 'impossible') return 'n,,'
  return use === 'not-offered' ? 'y,,' : `p=${use.type},,`
}

function parseServerFirst(
  message: string,
  nonce: string,
): { serverNonce: string; salt: Buffer; iterations: number; told: string | undefined } {
  // RFC 5802 §7: r, s and i in this order; an `m` before them is an extension we do not know and must refuse.
  const match = /^r=([^,]+),s=([A-Za-z0-9+/=]+),i=([1-9]\d{0,9})((?:,.*)?)$/u.exec(message)
  const [, serverNonce = '', salt64 = '', count = '', more = ''] = match ?? []
  const salt = Buffer.from(salt64, 'base64')
  const iterations = Number(count)
  const good =
    serverNonce.startsWith(nonce) &&
    serverNonce.length > nonce.length &&
    salt.length >= LEAST_SALT &&
    iterations >= ITERATIONS.least &&
    iterations <= ITERATIONS.most
  if (!good) throw connectionError('server-not-proven')
  return { serverNonce, salt, iterations, told: /,h=([^,]*)/u.exec(more)?.[1] }
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)))
}
