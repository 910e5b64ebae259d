import type { Problem, ProblemCode } from '../../shared/model/stream.ts'

// RFC 6120 §4.9.3. What is not named here says nothing a person could act on.
const BY_CONDITION: Readonly<Record<string, ProblemCode>> = {
  conflict: 'replaced',
  'host-unknown': 'no-such-domain',
  'host-gone': 'no-such-domain',
  'not-authorized': 'refused-by-server',
  'policy-violation': 'refused-by-server',
  'resource-constraint': 'refused-by-server',
  reset: 'server-shutdown',
  'system-shutdown': 'server-shutdown',
  'connection-timeout': 'timeout',
}

// Conditions that find fault with what was written to the server.
const BLAMING: ReadonlySet<string> = new Set([
  'bad-format',
  'bad-namespace-prefix',
  'internal-server-error',
  'invalid-namespace',
  'invalid-xml',
  'not-well-formed',
  'policy-violation',
  'restricted-xml',
  'undefined-condition',
  'unsupported-encoding',
  'unsupported-stanza-type',
])

/** Whether a stream error may be the fault of a stanza of ours, which would then cost the next stream as well. */
export function blamesStanza(condition: string | undefined): boolean {
  return condition !== undefined && BLAMING.has(condition)
}

/** What a server's stream error means for the person. */
export function streamProblem(condition: string, text: string | undefined): Problem {
  const code = Object.hasOwn(BY_CONDITION, condition) ? BY_CONDITION[condition] : undefined
  return { code: code ?? 'connection-lost', text: text ? text.slice(0, 1000) : condition }
}
