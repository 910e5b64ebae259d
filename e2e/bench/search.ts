import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Place } from '../../shared/ipc/contract.ts'
import { parseSearch } from '../../shared/model/search-query.ts'
import { openDatabase } from '../../electron/storage/database.ts'
import { MessageSearch } from '../../electron/storage/search.ts'
import { type Random, seeded } from '../chaos-proxy/random.ts'
import { commonest, type LongHistory, writeLongHistory } from './long-history.ts'
import { type Figure, percentile } from './statistics.ts'

const MESSAGES = 1_000_000
const QUERIES = 400
const PAGE = 50
/** Letters of a word that are typed at least. */
const TYPED = 2

/** Words as they are typed, among a million messages: from the text to the first page of what is found. */
export async function search(): Promise<readonly Figure[]> {
  const profile = await mkdtemp(join(tmpdir(), 'balcony-bench-'))
  try {
    const history = writeLongHistory(profile, MESSAGES)
    const started = performance.now()
    const database = openDatabase(profile)
    console.error(
      `an index of ${MESSAGES} messages in ${Math.round(performance.now() - started)} ms`,
    )
    const figures = [inAll(database, history), inOne(database, history)]
    database.close()
    return figures
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
}

function inAll(database: DatabaseSync, history: LongHistory): Figure {
  return measure(database, history, 'search-all', 'in all conversations', () => undefined)
}

function inOne(database: DatabaseSync, history: LongHistory): Figure {
  const random = seeded(8)
  return measure(database, history, 'search-one', 'in one conversation', () =>
    commonest(history.peers, random),
  )
}

function measure(
  database: DatabaseSync,
  { account, words }: LongHistory,
  figure: string,
  where: string,
  place: () => LongHistory['peers'][number] | undefined,
): Figure {
  const random = seeded(7)
  const store = new MessageSearch(database, account)
  const bareQuery = database.prepare(
    `SELECT message.* FROM word_index CROSS JOIN message ON message.row = word_index.rowid
     WHERE word_index MATCH ? AND message.place = coalesce(?, message.place)
     ORDER BY word_index.rowid DESC LIMIT ${PAGE}`,
  )
  const own: number[] = []
  const bare: number[] = []
  for (let run = -20; run < QUERIES; run += 1) {
    const text = typed(words, random)
    const at = place()
    const took = time(() => firstPage(store, text, at && [at]))
    const expression = `words : (${text.split(' ').join(' AND ')}*)`
    const tookBare = time(() => bareQuery.all(expression, at ?? null))
    // The first ones warm up.
    if (run < 0) continue
    own.push(took)
    bare.push(tookBare)
  }
  return {
    figure,
    measures: `one or two words as they are typed among ${MESSAGES} messages, ${where}, to the first ${PAGE}; 95th percentile`,
    unit: 'ms',
    value: percentile(own, 0.95),
    baseline: percentile(bare, 0.95),
    baselineIs: 'the bare query of FTS5 for the same words, with the rows of as many messages',
    runs: QUERIES,
    goal: { value: 50, ratio: 2 },
  }
}

/** As the window has it: it goes on until there is a page, or nothing more. */
function firstPage(store: MessageSearch, text: string, places: readonly Place[] | undefined): void {
  const query = parseSearch(text)
  let hits = 0
  let before: number | undefined
  do {
    const page = store.find({ query, places, senders: undefined, before, limit: PAGE })
    hits += page.hits.length
    before = page.next
  } while (before !== undefined && hits < PAGE)
}

/** One word or two, the last of which may lack its end. */
function typed(words: readonly string[], random: Random): string {
  const word = commonest(words, random)
  const length = Math.max(TYPED, Math.ceil(random.next() * word.length))
  const begun = word.slice(0, length)
  return random.next() < 0.3 ? `${commonest(words, random)} ${begun}` : begun
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
