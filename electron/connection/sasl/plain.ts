import { connectionError } from '../problem.ts'
import type { SaslExchange } from './exchange.ts'
import { saslprep } from './saslprep.ts'

/** PLAIN (RFC 4616): shows the server the password, and has it prove nothing. */
export function startPlain(credentials: { username: string; password: string }): SaslExchange {
  const username = saslprep(credentials.username)
  const password = saslprep(credentials.password)
  if (username === undefined || password === undefined) throw connectionError('wrong-password')
  return {
    mechanism: 'PLAIN',
    first: Buffer.from(`\0${username}\0${password}`),
    respond: async () => Promise.reject(connectionError('server-not-proven')),
    accepts: () => true,
  }
}
