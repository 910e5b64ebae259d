import { randomBytes } from 'node:crypto'

/** The windows that were let in. A token opens the door once; the secret it is changed for names the window from then on. */
export type Windows = {
  /** A new token. */
  invite(): string
  /** The secret of a new window; undefined where the token is unknown or was used. */
  redeem(token: string): string | undefined
  knows(secret: string): boolean
}

export function createWindows(): Windows {
  const tokens = new Set<string>()
  const secrets = new Set<string>()
  return {
    invite: () => add(tokens),
    redeem: (token) => (tokens.delete(token) ? add(secrets) : undefined),
    knows: (secret) => secrets.has(secret),
  }
}

function add(to: Set<string>): string {
  const secret = randomBytes(32).toString('base64url')
  to.add(secret)
  return secret
}
