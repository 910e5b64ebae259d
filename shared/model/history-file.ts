import type { NewMessage } from './message.ts'
import type { SubscriptionNotice } from './subscription.ts'

/** A message as it is written into a file: all that is kept of it, but where it stands, which the order of the file says. */
export type HistoryRecord = NewMessage & {
  /** What the account's archive calls it (XEP-0313). */
  readonly archiveId?: string
}

/** `json` has everything and can be read again; the others are for people. */
export const HISTORY_FORMATS = ['json', 'html', 'text'] as const
export type HistoryFormat = (typeof HISTORY_FORMATS)[number]

/** How far a file of messages is written or read; in messages. */
export type Transfer = {
  readonly kind: 'export' | 'import'
  readonly done: number
  readonly total: number
}

/** What a file for people says beside messages, in the language of the window. */
export type HistoryWords = {
  /** The language (BCP 47), also for times and days. */
  readonly lang: string
  readonly title: string
  readonly you: string
  readonly letters: string
  readonly notices: string
  /** With `{name}` for the room's. */
  readonly room: string
  /** With `{subject}`. */
  readonly subject: string
  readonly delivery: {
    readonly [S in 'queued' | 'sent' | 'received' | 'read' | 'failed']: string
  }
  /** With `{name}` for whom it is about. */
  readonly event: { readonly [N in SubscriptionNotice]: string }
}

/**
 * What came of a file that was read: how many messages were added, and how many were there already; or why nothing was, and
 * where in the file, as the number of a line.
 */
export type ImportOutcome =
  | { readonly added: number; readonly known: number }
  | { readonly refused: ImportRefusal; readonly line: number }

/** It is no such file; it is one of another account; a line in it is none of a message; its end is missing. */
export type ImportRefusal = 'no-history' | 'other-account' | 'bad-line' | 'cut-off'
