import { randomUUID } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AccountStore } from '../../electron/storage/accounts.ts'
import { transaction } from '../../electron/storage/database.ts'
import { MessageHistory } from '../../electron/storage/messages.ts'
import { openStorage } from '../../electron/storage/open.ts'
import { pathsOf } from '../../electron/storage/paths.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import type { MessageId, NewMessage } from '../../shared/model/message.ts'
import type { Random } from '../chaos-proxy/random.ts'

/** A message as it was kept, and how to know whether its bytes are still there. */
export type Kept = { readonly id: string; readonly body: string; readonly marks: readonly Buffer[] }

/** A profile to be damaged. */
export type Fixture = {
  readonly folder: string
  readonly messages: readonly Kept[]
  /** Bytes of its log that are in use; behind them lies what has long been in the database. */
  readonly log: number
}

export const ROMEO = address('romeo@example.net')
const WORDS = 'But soft what light through yonder window breaks it is the east and Juliet the sun'
/** Every so many messages one is too long for a page. */
const LONG_ONES = 97

export type FixtureOptions = {
  readonly folder: string
  readonly messages: number
  readonly random: Random
  /** Whether the program was killed, so that a log is left beside the database. */
  readonly killed: boolean
  readonly backup: boolean
}

/** Fills a new profile with a history. */
export async function makeFixture(options: FixtureOptions): Promise<Fixture> {
  const { folder, messages: count, random, killed, backup } = options
  const made = killed ? `${folder}-running` : folder
  const storage = openStorage(made, { fault })
  // Only what lies in the files counts here, not whether it would survive a power cut.
  storage.database.exec('PRAGMA synchronous = OFF')
  const own = { show: 'offline', status: '' } as const
  new AccountStore(storage.database).put({ jid: ROMEO, own, client: 'damage' })
  const history = new MessageHistory(storage.database, ROMEO)
  const messages: Kept[] = []
  const backedUp = backup ? Math.floor(count * 0.6) : 0
  while (messages.length < count) {
    if (backup && messages.length === backedUp) await storage.forgetInBackups()
    const next = messages.length < backedUp ? backedUp : count
    const batch = Math.min(random.between(1, 5), next - messages.length)
    transaction(storage.database, () => {
      for (let more = batch; more > 0; more -= 1) {
        messages.push(keepOne(history, messages.length, random))
      }
    })
  }
  if (killed) copyRunning(made, folder)
  await storage.close()
  return { folder, messages, log: lengthInUse(pathsOf(folder).log) }
}

/** Up to the first frame with other salts than the log has now (SQLite file format §4). */
function lengthInUse(path: string): number {
  if (!existsSync(path)) return 0
  const log = readFileSync(path)
  const frame = 24 + log.readUInt32BE(8)
  let end = 32
  while (log.subarray(end + 8, end + 16).equals(log.subarray(16, 24))) end += frame
  return end
}

function keepOne(history: MessageHistory, index: number, random: Random): Kept {
  const peer = address(`person${random.between(1, 20)}@example.com`)
  const line = `${index}: ${Array.from({ length: random.between(2, 25) }, () => random.pick(WORDS.split(' '))).join(' ')}`
  const body = index % LONG_ONES === 0 ? `${line} `.repeat(Math.ceil(9000 / line.length)) : line
  const mine = index % 3 === 0
  const [direction, from] = mine ? (['out', ROMEO] as const) : (['in', peer] as const)
  const message: NewMessage = {
    id: randomUUID() as string as MessageId,
    peer,
    type: 'chat',
    direction,
    from,
    body,
    time: index,
    ...(mine ? { delivery: { state: 'sent' } } : {}),
  }
  history.add(message)
  // The columns from the id to the body, as they follow upon each other in a row.
  const row = `${message.id}${peer}${peer}chat${direction}${from}${body}`
  const marks = [row.slice(0, 400), body.slice(-200)].map((text) => Buffer.from(text))
  return { id: message.id, body, marks }
}

/** What a kill leaves behind: the files as they are while the program runs. */
function copyRunning(from: string, to: string): void {
  mkdirSync(to)
  const { database, log, mark, backups } = pathsOf(from)
  for (const path of [database, log, mark]) copyFileSync(path, join(to, basename(path)))
  if (existsSync(backups)) cpSync(backups, join(to, basename(backups)), { recursive: true })
}

function address(text: string): BareJid {
  const jid = parseBareJid(text)
  if (!jid) throw new Error('no address')
  return jid
}

function fault(error: unknown): never {
  throw error
}
