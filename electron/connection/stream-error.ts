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

/** What a server's stream error means for the person. */
export function streamProblem(condition: string, text: string | undefined): Problem {
  const code = Object.hasOwn(BY_CONDITION, condition) ? BY_CONDITION[condition] : undefined
  return { code: code ?? 'connection-lost', text: text ? text.slice(0, 1000) : condition }
}
