import type { Line } from '../wire/line.ts'
import { sasl } from './sasl.ts'
import { starttls } from './secure.ts'
import { session } from './session.ts'

/** One part of a conversation, from the server's side; it rejects with HungUp when the client leaves. */
export type Step = (line: Line) => Promise<void> | void

/** How a server behaves: the three parts of each conversation, all good until a case replaces one. */
export type Manners = {
  /** Until the connection is encrypted. */
  readonly secure: Step
  /** From the first stream inside TLS until the server has accepted the client. */
  readonly signIn: Step
  /** From there until the client has sent its first presence. */
  readonly session: Step
}

export function goodManners(): Manners {
  return { secure: starttls(), signIn: sasl(), session: session() }
}
