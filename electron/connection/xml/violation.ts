/** Stream error conditions a client can report (RFC 6120 §4.9.3). */
export type StreamCondition = 'not-well-formed' | 'restricted-xml' | 'policy-violation'

/** Thrown by the parts of the parser where the text breaks a rule; the parser itself lets none out. */
export class Violation extends Error {
  readonly condition: StreamCondition

  constructor(condition: StreamCondition) {
    super(condition)
    this.name = 'Violation'
    this.condition = condition
  }
}

/** Ends the reading: the text is no XML, or breaks the rule named. */
export function refuse(condition: StreamCondition = 'not-well-formed'): never {
  throw new Violation(condition)
}
