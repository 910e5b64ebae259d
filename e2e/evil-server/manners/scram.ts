import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'
import { base64 } from '../wire/phrases.ts'

export type Hash = 'sha1' | 'sha256' | 'sha512'
export const HASHES: Readonly<Record<string, Hash>> = {
  'SCRAM-SHA-1': 'sha1',
  'SCRAM-SHA-256': 'sha256',
  'SCRAM-SHA-512': 'sha512',
}

/** Where a server can leave RFC 5802; each step gets what a good server would say and gives what this one says. */
export type ScramLies = {
  readonly first?: (good: {
    nonce: string
    clientNonce: string
    salt: string
    count: number
  }) => string
  readonly final?: (good: { signature: string }) => string
}

/** The server's half of one exchange (RFC 5802 §3), correct unless told to lie. */
export class ScramServer {
  readonly #hash: Hash
  readonly #password: string
  readonly #lies: ScramLies
  readonly #salt = randomBytes(16)
  readonly #count = 4096
  #bare = ''
  #serverFirst = ''
  /** The client's words on channel binding, decoded: `n,,`, `y,,` or `p=<type>,,` and then the data. */
  header = ''
  binding = Buffer.alloc(0)

  constructor(mechanism: string, password: string, lies: ScramLies = {}) {
    this.#hash = HASHES[mechanism.replace(/-PLUS$/u, '')] ?? 'sha1'
    this.#password = password.normalize('NFKC')
    this.#lies = lies
  }

  /** Answers the client's first message. */
  first(message: string): string {
    const [, header = '', bare = ''] = /^([^,]*,[^,]*,)(.*)$/su.exec(message) ?? []
    this.header = header
    this.#bare = bare
    const clientNonce = /(?:^|,)r=([^,]*)/u.exec(bare)?.[1] ?? ''
    const nonce = clientNonce + randomBytes(12).toString('base64')
    const salt = base64(this.#salt)
    const good = `r=${nonce},s=${salt},i=${this.#count}`
    this.#serverFirst = this.#lies.first?.({ nonce, clientNonce, salt, count: this.#count }) ?? good
    return this.#serverFirst
  }

  /** Answers the client's final message; undefined where its proof is wrong. */
  final(message: string): string | undefined {
    const [, withoutProof = '', proof = ''] = /^(.*),p=([^,]*)$/su.exec(message) ?? []
    const bound = Buffer.from(/^c=([^,]*)/u.exec(withoutProof)?.[1] ?? '', 'base64')
    this.binding = bound.subarray(this.header.length)
    const length = createHash(this.#hash).digest().length
    const salted = pbkdf2Sync(this.#password, this.#salt, this.#count, length, this.#hash)
    const signed = `${this.#bare},${this.#serverFirst},${withoutProof}`
    const clientKey = this.#hmac(salted, 'Client Key')
    const storedKey = createHash(this.#hash).update(clientKey).digest()
    const right = xor(clientKey, this.#hmac(storedKey, signed))
    const given = Buffer.from(proof, 'base64')
    const lies = this.#lies.first || this.#lies.final
    const proven = given.length === right.length && timingSafeEqual(given, right)
    if (!proven && !lies) return undefined
    const signature = base64(this.#hmac(this.#hmac(salted, 'Server Key'), signed))
    return this.#lies.final?.({ signature }) ?? `v=${signature}`
  }

  #hmac(key: Buffer, text: string): Buffer {
    return createHmac(this.#hash, key).update(text).digest()
  }
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)))
}
