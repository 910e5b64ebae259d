import type { ServerOverride } from '../../shared/model/account.ts'

/** Who a reader is, and what it is to do. */
export type ReaderOrders = {
  /** The app's core with this profile, or a signed-in stream of its own kind that keeps nothing: it listens, or pages the archive. */
  readonly as: { readonly profile: string } | 'listener' | 'pager'
  readonly address: string
  readonly password: string
  readonly server: ServerOverride
  readonly authority: string
  /** How many messages it is to have in the end. */
  readonly count: number
}

/** What a reader had when it had all. */
export type Having = {
  /** Milliseconds since it was online. */
  readonly ms: number
  /** Milliseconds between two turns of its main loop meanwhile, of which one is spent waiting. */
  readonly loop: { readonly p99: number; readonly max: number }
  /** Milliseconds of the processor that the process took meanwhile. */
  readonly cpu: number
}

/** What a reader says of itself. */
export type ReaderNews =
  | { readonly is: 'online' }
  | { readonly is: 'done'; readonly having: Having }
  | { readonly is: 'failed'; readonly why: string }
