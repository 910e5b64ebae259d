import { createHmac, timingSafeEqual } from 'node:crypto'
import { connectionError } from '../problem.ts'
import type { ChannelBinding } from './channel-binding.ts'
import type { SaslExchange } from './exchange.ts'

/** A secret the server gave for signing in again without the password (XEP-0484). As secret as a password. */
export type FastToken = {
  /** The one mechanism it may be used with. */
  readonly mechanism: FastMechanism
  readonly secret: string
  /** When it ends, in milliseconds since 1970. */
  readonly expires: number
  /** What the server that gave it lets ride on a sign-in: it is used before the server could say so again. */
  readonly bind: boolean
  readonly streamManagement: boolean
}

const BINDINGS = {
  'HT-SHA-256-EXPR': 'tls-exporter',
  'HT-SHA-256-ENDP': 'tls-server-end-point',
  'HT-SHA-256-NONE': undefined,
} as const
export type FastMechanism = keyof typeof BINDINGS
export const FAST_MECHANISMS = Object.keys(BINDINGS) as readonly FastMechanism[]

/** The best mechanism both sides have; undefined where there is none. */
export function chooseFast(
  offered: readonly string[],
  bindings: readonly ChannelBinding[],
  pinned?: string,
): FastMechanism | undefined {
  return FAST_MECHANISMS.find(
    (mechanism) =>
      offered.includes(mechanism) &&
      bindingFor(mechanism, bindings) !== undefined &&
      isStrongEnough(mechanism, pinned),
  )
}

/** Whether a token can be used now on a connection with these bindings. */
export function isUsable(
  { expires, mechanism }: FastToken,
  bindings: readonly ChannelBinding[],
  pinned?: string,
): boolean {
  const bound = bindingFor(mechanism, bindings) !== undefined
  return expires > Date.now() && bound && isStrongEnough(mechanism, pinned)
}

/** Where the sign-in was tied to its connection before, one that is not would be a step back. */
function isStrongEnough(mechanism: FastMechanism, pinned: string | undefined): boolean {
  return !pinned?.endsWith('-PLUS') || BINDINGS[mechanism] !== undefined
}

/** Signs in with a token in one step (draft-schmaus-kitten-sasl-ht). */
export function startFast(
  username: string,
  token: FastToken,
  bindings: readonly ChannelBinding[],
): SaslExchange {
  const binding = bindingFor(token.mechanism, bindings)
  if (!binding) throw connectionError('no-safe-sign-in')
  const sign = (who: string) =>
    createHmac('sha256', token.secret).update(who).update(binding).digest()
  return {
    mechanism: token.mechanism,
    first: Buffer.concat([Buffer.from(`${username}\0`), sign('Initiator')]),
    respond: async () => Promise.reject(connectionError('server-not-proven')),
    accepts(final) {
      const right = sign('Responder')
      return final.length === right.length && timingSafeEqual(final, right)
    },
  }
}

function bindingFor(
  mechanism: FastMechanism,
  bindings: readonly ChannelBinding[],
): Buffer | undefined {
  const type = BINDINGS[mechanism]
  if (type === undefined) return Buffer.alloc(0)
  return bindings.find((binding) => binding.type === type)?.data
}
