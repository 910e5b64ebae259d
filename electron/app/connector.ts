import { connect, type Connection } from '../connection/connect.ts'
import { invalidateToken } from '../connection/invalidate-token.ts'
import { connectionError, problemOf } from '../connection/problem.ts'
import { signInMemory } from '../connection/sign-in-memory.ts'
import type { Resume } from '../session/continuity.ts'
import type { StoredAccount } from '../storage/accounts.ts'
import type { Account, AccountOptions, AccountSecret } from './account.ts'

/** Makes one connection of an account; rejects with a ConnectionError. */
export type Connector = (resume: Resume, signal: AbortSignal) => Promise<Connection>

/** Connects an account as it is kept, remembers what each sign-in shows of the server, and what it was refused for. */
export function connector(
  { jid, server, resource, client, mechanism }: StoredAccount,
  secret: AccountSecret,
  { authorities, languages, onMechanism, onAccepted, onToken }: AccountOptions,
): { readonly connect: Connector; acceptWeaker(): void } {
  let pinned = mechanism
  const memory = signInMemory({ client, pinned, token: secret.token }, (facts) => {
    if (facts.pinned !== undefined && facts.pinned !== pinned) onMechanism(facts.pinned)
    pinned = facts.pinned
    if (facts.token !== secret.token) {
      secret.token = facts.token
      onToken(facts.token)
    }
  })
  let weaker: string | undefined
  const make: Connector = async (resume, signal) => {
    const { password } = secret
    if (password === undefined && !secret.token) throw connectionError('password-needed')
    const chosen = {
      ...(server ? { server } : {}),
      ...(resource === undefined ? {} : { resource }),
    }
    const options = {
      account: jid,
      password,
      ...chosen,
      memory,
      ...resume,
      authorities,
      lang: languages[0] ?? 'en',
    }
    const connection = await connect(options, signal).catch((error: unknown) => {
      const { code, text } = problemOf(error)
      weaker = code === 'sign-in-weaker' ? text : undefined
      throw error
    })
    onAccepted()
    return connection
  }
  return {
    connect: make,
    acceptWeaker() {
      if (weaker !== undefined) memory.acceptWeaker(weaker)
      weaker = undefined
    },
  }
}

/** Has the server forget the token that it gave. */
export function farewell(
  { jid, server, client }: StoredAccount,
  secret: AccountSecret,
  { authorities, languages }: AccountOptions,
): Account['forgetToken'] {
  return async (signal) => {
    const { token } = secret
    if (!token) return
    secret.token = undefined
    const lang = languages[0] ?? 'en'
    const where = { account: jid, ...(server ? { server } : {}), authorities, lang }
    // A server that is not there to be told lets the token end by itself.
    await invalidateToken({ ...where, client, token }, signal).catch((error: unknown) => {
      if (problemOf(error).code === 'internal-error') throw error
    })
  }
}
