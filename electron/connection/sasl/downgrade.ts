import { createHash } from 'node:crypto'
import type { Hash } from './scram.ts'

/** What a server offered to sign in with, as it arrived here; without `bindings` it does not say which it has (XEP-0440). */
export type Offered = {
  readonly mechanisms: readonly string[]
  readonly bindings: readonly string[] | undefined
}

/**
 * What a server that protects its offer from being changed on the way says of it in the exchange (XEP-0474 §4.1), if it
 * offered this. Signed with the rest of the exchange, it cannot be made up by who does not know the password.
 */
export function offerHash({ mechanisms, bindings }: Offered, hash: Hash): string {
  const lists = bindings ? [mechanisms, bindings] : [mechanisms]
  // i;octet collation: these are ASCII, or else they match nothing.
  const text = lists.map((list) => list.toSorted().join('\u001e')).join('\u001f')
  return createHash(hash).update(text).digest('base64')
}
