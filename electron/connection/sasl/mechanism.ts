import { randomBytes } from 'node:crypto'
import { connectionError } from '../problem.ts'
import type { ChannelBinding } from './channel-binding.ts'
import type { Offered } from './downgrade.ts'
import type { SaslExchange } from './exchange.ts'
import { startPlain } from './plain.ts'
import { type Hash, startScram } from './scram.ts'

export type Credentials = { readonly username: string; readonly password: string }

type Scram = { readonly name: string; readonly hash: Hash; readonly plus: boolean }

const HASHES: readonly (readonly [name: string, hash: Hash])[] = [
  ['SCRAM-SHA-512', 'sha512'],
  ['SCRAM-SHA-256', 'sha256'],
  ['SCRAM-SHA-1', 'sha1'],
]
// With channel binding first: it is what finds somebody in between. Then by hash.
const SCRAM: readonly Scram[] = [true, false].flatMap((plus) =>
  HASHES.map(([name, hash]) => ({ name: plus ? `${name}-PLUS` : name, hash, plus })),
)
/** Strongest first. PLAIN shows the password to the server, so it is taken only where nothing better is offered. */
const STRENGTH: readonly string[] = [...SCRAM.map(({ name }) => name), 'PLAIN']

/**
 * The exchange of the strongest mechanism both sides have, given the channel bindings they share and whether we could give
 * any. Throws `no-safe-sign-in` where there is none, and
 * `sign-in-weaker` where it is weaker than the one the account used before (`pinned`): then nothing is said.
 */
export function chooseExchange(
  offered: Offered,
  { shared, possible }: { readonly shared: readonly ChannelBinding[]; readonly possible: boolean },
  credentials: Credentials,
  pinned?: string,
): SaslExchange {
  const [binding] = shared
  const { mechanisms } = offered
  const scram = SCRAM.find(({ name, plus }) => mechanisms.includes(name) && (!plus || binding))
  const chosen = scram?.name ?? (mechanisms.includes('PLAIN') ? 'PLAIN' : undefined)
  if (chosen === undefined) throw connectionError('no-safe-sign-in')
  if (isWeaker(chosen, pinned)) throw connectionError('sign-in-weaker', { text: chosen })
  if (!scram) return startPlain(credentials)
  const nonce = randomBytes(24).toString('base64')
  // A server that offers -PLUS refuses who claims not to have seen that (RFC 5802 §6).
  const offersPlus = mechanisms.some((name) => name.endsWith('-PLUS'))
  const unbound = possible && !offersPlus ? 'not-offered' : 'impossible'
  const use = scram.plus && binding ? binding : unbound
  return startScram(scram.name, scram.hash, { ...credentials, nonce }, { use, offered })
}

/** Whether a mechanism protects less than another; names that are not known are weaker than nothing. */
export function isWeaker(mechanism: string, than: string | undefined): boolean {
  const strength = than === undefined ? -1 : STRENGTH.indexOf(than)
  return strength >= 0 && STRENGTH.indexOf(mechanism) > strength
}
