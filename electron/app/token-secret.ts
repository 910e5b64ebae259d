import { z } from 'zod'
import type { FastToken } from '../connection/sasl/fast.ts'
import type { Secrets } from '../host/host.ts'

const TOKEN = z.object({
  mechanism: z.enum(['HT-SHA-256-EXPR', 'HT-SHA-256-ENDP', 'HT-SHA-256-NONE']),
  secret: z.string().min(1),
  expires: z.number(),
  bind: z.boolean(),
  streamManagement: z.boolean(),
})

/** The token kept for an account, or undefined where there is none that can be read. */
export async function loadToken(secrets: Secrets, account: string): Promise<FastToken | undefined> {
  const text = await secrets.get(nameOf(account))
  if (text === undefined) return undefined
  try {
    return TOKEN.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Keeps a token where passwords are kept; undefined forgets it. */
export async function keepToken(
  secrets: Secrets,
  account: string,
  token: FastToken | undefined,
): Promise<void> {
  if (token) await secrets.set(nameOf(account), JSON.stringify(token))
  else await secrets.delete(nameOf(account))
}

function nameOf(account: string): string {
  return `fast:${account}`
}
