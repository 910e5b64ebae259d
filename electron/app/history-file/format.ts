import type { Place } from '../../../shared/ipc/contract.ts'
import type { AccountId } from '../../../shared/model/account.ts'
import type { HistoryRecord, HistoryWords } from '../../../shared/model/history-file.ts'
import type { BareJid } from '../../../shared/model/jid.ts'

/** A form of file that messages are written in, piece by piece; each is made for one file. */
export type FileFormat = {
  /** The text before everything. */
  begin(): string
  /** Before the messages of a place. */
  place(place: Place): string
  message(record: HistoryRecord): string
  /** Behind everything. */
  end(): string
}

/** What a file is about. */
export type About = {
  readonly account: AccountId
  /** Milliseconds since 1970. */
  readonly exported: number
  readonly words: HistoryWords
  /** What the person calls somebody; undefined where they are called nothing. */
  readonly nameOf: (jid: BareJid) => string | undefined
  /** By default that of the computer. */
  readonly timeZone?: string
}
