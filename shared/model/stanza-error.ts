/**
 * What can be done about an error (RFC 3921 appendix B.1, RFC 6120 §8.3.2): give up, go on as it was only a warning, change
 * what was sent, sign in or be allowed first, or wait and try again.
 */
export const ERROR_TYPES = ['cancel', 'continue', 'modify', 'auth', 'wait'] as const
export type ErrorType = (typeof ERROR_TYPES)[number]

/** The type that a word stands for; one that nobody knows means to give up. */
export function errorTypeOf(word: string): ErrorType {
  return ERROR_TYPES.find((type) => type === word) ?? 'cancel'
}

/** The conditions of RFC 6120 §8.3.3, and the one of RFC 3920 that it left out. */
export const ERROR_CONDITIONS = [
  'bad-request',
  'conflict',
  'feature-not-implemented',
  'forbidden',
  'gone',
  'internal-server-error',
  'item-not-found',
  'jid-malformed',
  'not-acceptable',
  'not-allowed',
  'not-authorized',
  'payment-required',
  'policy-violation',
  'recipient-unavailable',
  'redirect',
  'registration-required',
  'remote-server-not-found',
  'remote-server-timeout',
  'resource-constraint',
  'service-unavailable',
  'subscription-required',
  'undefined-condition',
  'unexpected-request',
] as const
export type ErrorCondition = (typeof ERROR_CONDITIONS)[number]

/** The condition that a word stands for; anybody can invent one, and what nobody knows says nothing. */
export function errorConditionOf(word: string): ErrorCondition {
  return ERROR_CONDITIONS.find((condition) => condition === word) ?? 'undefined-condition'
}
