import { setImmediate } from 'node:timers/promises'
import {
  HISTORY_END,
  parseHistoryHead,
  parseHistoryLine,
} from '../../../shared/codec/history-file.ts'
import type { AccountId } from '../../../shared/model/account.ts'
import type { HistoryRecord, ImportRefusal } from '../../../shared/model/history-file.ts'
import type { HistoryImport, Imported } from '../../storage/history-import.ts'
import { linesOf } from './lines.ts'

/** How many messages are taken in before others get their turn: each takes 0.3 ms at most. */
const AT_ONCE = 50
/** And how many characters they say, of which the index takes a thousand in the time of a message. */
const SAID_AT_ONCE = 30_000

export type ImportOptions = {
  /** Gives it up while nothing was added. */
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/** Thrown where a file is not taken: why, and at which line. */
export class RefusedFile extends Error {
  readonly reason: ImportRefusal
  readonly line: number

  constructor(reason: ImportRefusal, line: number) {
    super(`the file is refused: ${reason}`)
    this.name = 'RefusedFile'
    this.reason = reason
    this.line = line
  }
}

/**
 * Adds what is new in a file of messages of the account; nothing of one that is not sound to its end. Rejects with a RefusedFile,
 * and where the disk takes no more: what was added by then stays, and is known when the file is read again.
 */
export async function importHistory(
  into: HistoryImport,
  path: string,
  account: AccountId,
  { signal, onProgress }: ImportOptions,
): Promise<Imported> {
  let total = 0
  for (const part of partsOf(recordsOf(path, account))) {
    into.look(part)
    total += part.length
    onProgress(0, total)
    await setImmediate()
    signal.throwIfAborted()
  }
  into.begin()
  let done = 0
  for (const part of partsOf(recordsOf(path, account))) {
    into.add(part)
    done += part.length
    onProgress(done, total)
    await setImmediate()
  }
  return into.result
}

function* partsOf(records: Iterable<HistoryRecord>): Generator<readonly HistoryRecord[]> {
  let part: HistoryRecord[] = []
  let said = 0
  for (const record of records) {
    part.push(record)
    said += lengthOf(record)
    if (part.length < AT_ONCE && said < SAID_AT_ONCE) continue
    yield part
    part = []
    said = 0
  }
  if (part.length > 0) yield part
}

/** How much a message says in all its languages. */
function lengthOf({ body, variants = [] }: HistoryRecord): number {
  return variants.reduce((length, words) => length + (words.body?.length ?? 0), body.length)
}

/** The messages of a file, one after the other; throws a RefusedFile. */
export function* recordsOf(path: string, account: AccountId): Generator<HistoryRecord> {
  const lines = linesOf(path)
  const owner = parseHistoryHead(lines.next().value ?? '')
  if (owner === undefined) throw new RefusedFile('no-history', 1)
  if (owner !== account) throw new RefusedFile('other-account', 1)
  let number = 1
  let ended = false
  for (const line of lines) {
    number += 1
    if (line === HISTORY_END) {
      ended = true
      break
    }
    const record = line === undefined ? undefined : parseHistoryLine(line)
    if (!record) {
      const isLast = line !== undefined && lines.next().done === true
      throw new RefusedFile(isLast ? 'cut-off' : 'bad-line', number)
    }
    yield record
  }
  if (!ended) throw new RefusedFile('cut-off', number)
}
