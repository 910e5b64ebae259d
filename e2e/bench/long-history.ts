import { mkdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { BareJid } from '../../shared/model/jid.ts'
import { migrate } from '../../electron/storage/database.ts'
import { pathsOf } from '../../electron/storage/paths.ts'
import { type Random, seeded } from '../chaos-proxy/random.ts'

const MINUTE = 60_000
const BEGIN = Date.UTC(2020, 0, 1)
const SYLLABLES =
  'ro me ju li et ca pu mon ta gue ty balt ver na nur se ben vo lio mer cu tio law ren ce pa ris sam son gre go ry'.split(
    ' ',
  )
const WORDS = 20_000
const PEOPLE = 400

/** What a long history is made of. */
export type LongHistory = {
  readonly account: BareJid
  /** Words of the messages, the commonest first. */
  readonly words: readonly string[]
  /** With whom they were exchanged, most of them with the first. */
  readonly peers: readonly BareJid[]
}

/**
 * Fills the database of a profile with so many messages, as people write them: few words are common, few people write much.
 * The same each time, and without an index, which is made when the profile is opened.
 */
export function writeLongHistory(profile: string, messages: number): LongHistory {
  const random = seeded(6)
  const words = [...makeWords(random)]
  const account = 'reader@example.net' as BareJid
  const peers = Array.from(
    { length: PEOPLE },
    (_, index) => `writer${index}@example.com` as BareJid,
  )
  mkdirSync(profile, { recursive: true })
  const database = new DatabaseSync(pathsOf(profile).database)
  // Whatever goes wrong here is begun anew.
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF')
  migrate(database)
  database.exec('BEGIN')
  database
    .prepare(`INSERT INTO account (jid, show, status, client) VALUES (?, 'offline', '', 'bench')`)
    .run(account)
  const insert = database.prepare(
    `INSERT INTO message (row, account, id, place, peer, type, direction, sender, body, time)
     VALUES (?, ?, ?, ?, ?, 'chat', ?, ?, ?, ?)`,
  )
  for (let row = 1; row <= messages; row += 1) {
    const peer = commonest(peers, random)
    const [direction, sender] = random.next() < 0.5 ? ['in', peer] : ['out', account]
    const body = Array.from({ length: random.between(3, 11) }, () => commonest(words, random)).join(
      ' ',
    )
    const said = row % 100 === 0 ? `${body} 今日は${row}天気` : body
    insert.run(row, account, `m${row}`, peer, peer, direction, sender, said, BEGIN + row * MINUTE)
  }
  database.exec('COMMIT')
  database.close()
  return { account, words, peers }
}

function makeWords(random: Random): ReadonlySet<string> {
  const words = new Set<string>()
  while (words.size < WORDS) {
    const syllables = Array.from({ length: random.between(1, 3) }, () => random.pick(SYLLABLES))
    words.add(syllables.join(''))
  }
  return words
}

/** One of them, each half as often as one that stands half as far from the beginning. */
export function commonest<T>(all: readonly T[], random: Random): T {
  const one = all[Math.floor(all.length ** random.next()) - 1]
  if (one === undefined) throw new Error('there is none')
  return one
}
