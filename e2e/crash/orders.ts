import type { ServerOverride } from '../../shared/model/account.ts'

/** What a process that is going to be killed is to do. */
export type Orders =
  /** Be somebody who talks, with a profile that is there or not. */
  | {
      readonly what: 'talk'
      readonly profile: string
      readonly account: string
      readonly password: string
      readonly server: ServerOverride
      readonly authority: string
      /** Whom to write to; nobody where it is only to listen, and to send what waits. */
      readonly friend: string | undefined
      /** Where each line is written that must be true afterwards. */
      readonly ledger: string
      /** Where it is written what went wrong. */
      readonly log: string
    }
  /** Open a profile, and no more. */
  | { readonly what: 'open'; readonly profile: string }

/** What such a process says of itself. */
export type News =
  | { readonly is: 'opening' }
  /** It can be used; `rescued` where its database was found damaged. */
  | { readonly is: 'ready'; readonly rescued: boolean }
  | { readonly is: 'online' }
  | { readonly is: 'failed'; readonly why: string }

/** How far such a process has come. */
export type Stage = Exclude<News['is'], 'failed'>

/** A line of the ledger of a process: what it was about to send, what was taken from it, what it was shown. */
export type Line = { readonly did: 'tries' | 'sent' | 'shown'; readonly body: string }
