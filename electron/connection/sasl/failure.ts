import type { Element } from '@xmpp/xml'
import { childText } from '../../../shared/codec/element.ts'
import { conditionOf } from '../../../shared/codec/error.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { ProblemCode } from '../../../shared/model/stream.ts'
import { ConnectionError } from '../problem.ts'

// RFC 6120 §6.5; what is not named here is the server's trouble, not the person's.
const BY_CONDITION: Readonly<Record<string, ProblemCode>> = {
  'not-authorized': 'wrong-password',
  'credentials-expired': 'wrong-password',
  'account-disabled': 'account-disabled',
  'invalid-mechanism': 'no-safe-sign-in',
  'mechanism-too-weak': 'no-safe-sign-in',
  'encryption-required': 'no-safe-sign-in',
}

/** The server refused a sign-in, for the reason of RFC 6120 §6.5. */
export class SaslFailure extends ConnectionError {
  readonly condition: string

  constructor(code: ProblemCode, condition: string, text: string) {
    super({ code, text: text.slice(0, 1000) })
    this.name = 'SaslFailure'
    this.condition = condition
  }
}

/** What a `<failure/>` of either SASL profile means; `ns` is the namespace of the element itself. */
export function failureOf(failure: Element, ns: string): SaslFailure {
  const condition = conditionOf(failure, NS.sasl)
  const code = Object.hasOwn(BY_CONDITION, condition) ? BY_CONDITION[condition] : undefined
  const text = childText(failure, 'text', ns) || condition
  return new SaslFailure(code ?? 'refused-by-server', condition, text)
}
