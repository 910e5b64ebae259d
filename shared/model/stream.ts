import type { FullJid } from './jid.ts'

/** Why there is no stream, in words a program can switch over; the interface has a sentence for each. */
export const PROBLEMS = [
  'not-an-address',
  /** The account is kept but its password is not. */
  'password-needed',
  'wrong-password',
  'account-disabled',
  'no-such-domain',
  'no-network',
  'nothing-listening',
  'no-encryption',
  'certificate-unknown-authority',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-wrong-name',
  'certificate-refused',
  'encryption-failed',
  'no-safe-sign-in',
  /** The server offers less protection than it did before: somebody may be in between. */
  'sign-in-weaker',
  'server-not-proven',
  'resource-conflict',
  /** The account is known, and may not open a session (RFC 3921 §3). */
  'not-allowed',
  'replaced',
  /** The privacy list this device puts in force is not there, or not taken any more: without it more people would see one. */
  'privacy-list-gone',
  'refused-by-server',
  'server-shutdown',
  'timeout',
  'not-xmpp',
  'connection-lost',
  /** Nothing can be stored: what comes is not acknowledged, so that the server keeps it, until it can. */
  'storage-full',
  'storage-read-only',
  'storage-failing',
  /** The database is damaged, and is mended when the program is started next. */
  'storage-damaged',
  /** A defect of this program, which is in its log. */
  'internal-error',
] as const
export type ProblemCode = (typeof PROBLEMS)[number]

/** One problem with what is known of it. `text` is what the server said, to be shown on demand, never trusted. */
export type Problem = {
  readonly code: ProblemCode
  readonly host?: string
  readonly text?: string
}

/** The one honest value for "am I online". */
export type StreamState =
  /** No stream and none will be tried until the person acts. Without a problem: signed out by choice. */
  | { readonly state: 'offline'; readonly problem?: Problem }
  | { readonly state: 'connecting' }
  /** Bound, roster fetched, initial presence sent (RFC 6121 §2.2, §4.2). */
  | { readonly state: 'online'; readonly jid: FullJid }
  /** Lost; the next attempt starts at `at` (milliseconds since 1970). */
  | { readonly state: 'reconnecting'; readonly at: number; readonly problem: Problem }
