import type { HistoryFormat, HistoryWords, ImportOutcome } from '../model/history-file.ts'

/** What a window can have done with many messages at once: as files, and deleting them. */
export type HistoryFileCalls = {
  /**
   * Writes all messages of a place, or of the account, into a file that the person chooses; gives how many there were. `json` can
   * be read by `history.import`; for what else it says a file for people needs `words`. Fails with `cancelled` where the person
   * chooses none or gives it up.
   */
  'history.export': (input: {
    readonly account: string
    readonly place?: string
    readonly format: HistoryFormat
    readonly words: HistoryWords
  }) => { readonly messages: number }
  /** Adds what is new in a file of `history.export` that the person chooses. Fails with `cancelled` like that. */
  'history.import': (input: { readonly account: string }) => ImportOutcome
  /** Gives up what is being written or read. */
  'history.cancel': (input: { readonly account: string }) => void
  /** Deletes all that is read in a place here, for good; nothing is told to anybody. */
  'conversation.delete': (input: { readonly account: string; readonly place: string }) => void
}
