import type { ProblemCode } from '../../../shared/model/stream.ts'
import type { Manners } from '../manners/manners.ts'

/** One misbehaving server, what the person is told, and how much of a sign-in it may have seen at most. */
export type Row = {
  readonly name: string
  readonly manners: Partial<Manners>
  readonly code: ProblemCode
  readonly sees: 'nothing' | 'no proof' | 'no password'
  readonly tls?: 'direct'
  /** Leaves the resource to the server. */
  readonly bind2?: true
}
