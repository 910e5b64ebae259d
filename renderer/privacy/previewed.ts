import type { PrivacyStanza } from '../../shared/model/privacy-decision.ts'

/** A kind of stanza and its direction, as people are shown it. */
export type Previewed = Pick<PrivacyStanza, 'kind' | 'direction'> & {
  readonly id: `${PrivacyStanza['kind']}-${PrivacyStanza['direction']}`
}

const previewed = (kind: Previewed['kind'], direction: Previewed['direction']): Previewed => ({
  kind,
  direction,
  id: `${kind}-${direction}`,
})

/** All that lists decide on, what comes in first. */
export const PREVIEWED = [
  previewed('message', 'in'),
  previewed('presence', 'in'),
  previewed('iq', 'in'),
  previewed('subscription', 'in'),
  previewed('message', 'out'),
  previewed('presence', 'out'),
  previewed('iq', 'out'),
  previewed('subscription', 'out'),
] as const

/** What the other side notices of its being denied (RFC 3921 §10.14). */
export function noticed({ kind, direction }: Previewed): Noticed {
  if (direction === 'out') return kind === 'presence' ? 'offline' : 'own'
  return NOTICED[kind]
}

type Noticed = 'message' | 'nothing' | 'request' | 'error' | 'offline' | 'own'

const NOTICED: Readonly<Record<Previewed['kind'], Noticed>> = {
  message: 'message',
  presence: 'nothing',
  subscription: 'request',
  iq: 'error',
}
