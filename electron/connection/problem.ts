import type { Problem, ProblemCode } from '../../shared/model/stream.ts'

/** Why a connection could not be made or did not last. Its message is the code alone: nothing of the wire reaches a log. */
export class ConnectionError extends Error {
  readonly problem: Problem
  /** Whether to try again though the problem is one that stops: not all that was tried had one. */
  readonly passing: boolean

  constructor(problem: Problem, options?: ErrorOptions & { readonly passing?: boolean }) {
    super(problem.code, options)
    this.name = 'ConnectionError'
    this.problem = problem
    this.passing = options?.passing ?? false
  }
}

/** Thrown where another conversation, begun anew, may go better. */
export class StartOver extends ConnectionError {
  constructor(text: string) {
    super({ code: 'refused-by-server', text })
    this.name = 'StartOver'
  }
}

/** The error for a problem; `text` is what the server said. */
export function connectionError(
  code: ProblemCode,
  detail: { readonly host?: string; readonly text?: string | undefined } = {},
): ConnectionError {
  const { host, text } = detail
  return new ConnectionError({
    code,
    ...(host === undefined ? {} : { host }),
    ...(text ? { text: text.slice(0, 1000) } : {}),
  })
}

const BY_CODE: Readonly<Record<string, ProblemCode>> = {
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-wrong-name',
  // The server has no certificate for the name that was asked for (RFC 6066 §3).
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: 'certificate-wrong-name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-unknown-authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-unknown-authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-unknown-authority',
  // Node's word for every other reason of OpenSSL's: weak keys and signatures, extensions nobody knows.
  UNSPECIFIED: 'certificate-refused',
  CERT_UNTRUSTED: 'certificate-unknown-authority',
  ECONNREFUSED: 'nothing-listening',
  EHOSTUNREACH: 'no-network',
  ENETUNREACH: 'no-network',
  ENETDOWN: 'no-network',
  EHOSTDOWN: 'no-network',
  EADDRNOTAVAIL: 'no-network',
  ENOTFOUND: 'no-such-domain',
  EAI_AGAIN: 'no-network',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
}

// OpenSSL's other words for a certificate that does not hold (X509_V_ERR_*), as Node passes them on.
const REFUSED =
  /^(?:CERT_|CRL_|UNABLE_TO_|INVALID_|PATH_LENGTH|HOSTNAME_MISMATCH|ERROR_IN_CERT|CA_|EE_)/u

/** The problem behind an error of Node's sockets, TLS or resolver; behind any other `internal-error`, a defect of ours. */
export function problemOf(error: unknown, host?: string): Problem {
  if (error instanceof ConnectionError) return error.problem
  const code = codeOf(error)
  return connectionError(BY_CODE[code] ?? guess(code), host === undefined ? {} : { host }).problem
}

/** The same as an error, with what it was made of as its cause. */
export function toConnectionError(error: unknown, host?: string): ConnectionError {
  if (error instanceof ConnectionError) return error
  return new ConnectionError(problemOf(error, host), { cause: error })
}

// What Node calls the troubles of the system, of DNS, and of a stream that is gone.
const OF_THE_WORLD = /^E(?!RR_)|^ERR_(?:STREAM|SOCKET)_/u

function guess(code: string): ProblemCode {
  if (REFUSED.test(code)) return 'certificate-refused'
  if (/SSL|TLS|EPROTO/u.test(code)) return 'encryption-failed'
  return OF_THE_WORLD.test(code) ? 'connection-lost' : 'internal-error'
}

/** Node tries several addresses at once and then gives an AggregateError of what each said. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

// `no-encryption` is none: anybody on the path can strip the offer of TLS, and nothing is said before there is one.
/** Problems that only the person can solve: trying again by itself would be useless or harmful. */
const STOPS: ReadonlySet<ProblemCode> = new Set([
  'not-an-address',
  'password-needed',
  'wrong-password',
  'account-disabled',
  'certificate-unknown-authority',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-wrong-name',
  'certificate-refused',
  'no-safe-sign-in',
  'sign-in-weaker',
  'server-not-proven',
  'resource-conflict',
  'not-allowed',
  'replaced',
  'privacy-list-gone',
])

/** Whether to wait for the person instead of trying again. */
export function stops(problem: Problem): boolean {
  return STOPS.has(problem.code)
}

/** Whether a certificate was refused: by then anybody may have answered, such as the hotspot of a hotel. */
export function ofCertificate({ code }: Problem): boolean {
  return code.startsWith('certificate-')
}
