import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Ask, KINDS, type MessageId } from '../../../shared/model/message.ts'
import type { HistoryFormat, HistoryRecord } from '../../../shared/model/history-file.ts'
import type { BareJid } from '../../../shared/model/jid.ts'
import { AccountStore } from '../../storage/accounts.ts'
import { openMemoryDatabase } from '../../storage/database.ts'
import { HistoryImport } from '../../storage/history-import.ts'
import { HistoryRecords } from '../../storage/history-records.ts'
import { exportHistory } from './export.ts'
import { importHistory, RefusedFile } from './import.ts'
import { about, juliet, record, romeo } from './testing/records.ts'

const nurse = 'nurse@example.com' as BareJid

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'balcony-'))
  file = join(folder, 'messages.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

function emptyProfile(): DatabaseSync {
  const database = openMemoryDatabase()
  const own = { show: 'available', status: '' } as const
  new AccountStore(database).put({ jid: romeo, own, client: 'c' })
  return database
}

function add(database: DatabaseSync, records: readonly HistoryRecord[]): void {
  const into = new HistoryImport(database, romeo)
  into.look(records)
  into.begin()
  into.add(records)
}

function allOf(database: DatabaseSync): readonly HistoryRecord[] {
  const records = new HistoryRecords(database, romeo)
  return records.places().flatMap((place) => [...records.pages(place)].flat())
}

function write(
  database: DatabaseSync,
  format: HistoryFormat = 'json',
  signal = new AbortController().signal,
) {
  const records = new HistoryRecords(database, romeo)
  const options = { places: records.places(), format, about: about(), signal }
  return exportHistory(records, file, { ...options, onProgress: () => {} })
}

function read(database: DatabaseSync, signal = new AbortController().signal) {
  const into = new HistoryImport(database, romeo)
  return importHistory(into, file, romeo, { signal, onProgress: () => {} })
}

const text = fc
  .string({ unit: 'binary' })
  .map((drawn) => drawn.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' '))
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const peer = fc.constantFrom(juliet, nurse)
const type = fc.constantFrom('cancel' as const, 'wait' as const, 'auth' as const)
const failure = { condition: text, type: some(type), text: some(text) }

/** Without what is not there. */
function clean<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T
}

const delivery = fc.oneof(
  fc.constantFrom(...(['sent', 'received', 'read'] as const)).map((state) => ({ state })),
  fc.record({ state: fc.constant('failed' as const), ...failure, by: some(peer) }).map(clean),
)
const drawn: fc.Arbitrary<HistoryRecord> = fc
  .record({
    id: fc.uuid().map((id) => id as MessageId),
    archiveId: some(fc.uuid()),
    senderId: some(text),
    peer,
    type: fc.constantFrom(...KINDS),
    direction: fc.constantFrom('in' as const, 'out' as const),
    body: text,
    subject: some(text),
    lang: some(fc.constantFrom('en', 'de-AT')),
    variants: some(
      fc.array(fc.record({ lang: text, body: some(text), subject: some(text) }).map(clean)),
    ),
    thread: some(text),
    asks: some(fc.constantFrom<readonly Ask[]>(['receipt'], ['marker'], ['receipt', 'marker'])),
    time: fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
    delivery: some(delivery),
    error: fc.record(failure).map(clean),
  })
  .map(({ delivery: got, error, senderId, ...rest }) => {
    const isOwn = rest.direction === 'out'
    const from = isOwn ? romeo : rest.peer
    return clean({
      ...rest,
      from,
      // What this device wrote itself is called the same by everybody.
      senderId: senderId === rest.id ? undefined : senderId,
      delivery: isOwn ? got : undefined,
      error: rest.type === 'error' ? error : undefined,
      event: rest.type === 'event' ? 'allowed' : undefined,
    }) as HistoryRecord
  })

test('what was written is read as it was, and again nothing is new', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(drawn, { selector: ({ id }) => id, maxLength: 30 }),
      async (records) => {
        const [from, to] = [emptyProfile(), emptyProfile()]
        add(from, records)
        expect(await write(from)).toBe(records.length)
        expect(await read(to)).toMatchObject({ added: records.length, known: 0 })
        expect(allOf(to)).toEqual(allOf(from))
        expect(allOf(to)).toHaveLength(records.length)
        expect(await read(to)).toMatchObject({ added: 0, known: records.length })
        expect(await read(from)).toMatchObject({ added: 0 })
        from.close()
        to.close()
      },
    ),
    { numRuns: 30 },
  )
}, 60_000)

describe('a file', () => {
  let database: DatabaseSync
  beforeEach(() => {
    database = emptyProfile()
    add(
      database,
      Array.from({ length: 1200 }, (_, index) => record({ id: `m${index}` as MessageId })),
    )
  })

  test('is this user’s alone, and one whole JSON text', async () => {
    expect(await write(database)).toBe(1200)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['messages.json'])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      format: 'balcony-history',
      version: 1,
      account: romeo,
      exported: '2026-11-21T12:00:00.000Z',
      messages: { length: 1200, 3: { id: 'm3', time: '2026-11-21T01:02:03.004Z' } },
    })
  })

  test('that is given up leaves what was there before', async () => {
    writeFileSync(file, 'before')
    await expect(write(database, 'html', AbortSignal.abort())).rejects.toThrow()
    expect(readFileSync(file, 'utf8')).toBe('before')
    expect(readdirSync(folder)).toEqual(['messages.json'])
  })

  test('cannot be put where nothing can', async () => {
    file = join(folder, 'nowhere', 'messages.json')
    await expect(write(database)).rejects.toMatchObject({ syscall: 'open' })
  })
})

describe('a file that is not sound is refused, and nothing of it is taken', () => {
  let lines: string[]
  let database: DatabaseSync
  beforeEach(async () => {
    const from = emptyProfile()
    add(from, [record(), record({ id: 'm2' as MessageId })])
    await write(from)
    lines = readFileSync(file, 'utf8').split('\n')
    database = emptyProfile()
  })

  /** Why the file is refused, at which line, and what was taken of it all the same. */
  async function refusal() {
    const error: unknown = await read(database).catch((reason: unknown) => reason)
    if (!(error instanceof RefusedFile)) throw error
    return [error.reason, error.line, allOf(database).length]
  }

  test('an empty one', async () => {
    writeFileSync(file, '')
    expect(await refusal()).toEqual(['no-history', 1, 0])
  })

  test.each([
    ['another format', '"balcony-history"', '"other"', 'no-history'],
    ['a later version', '"version":1', '"version":2', 'no-history'],
    ['another account', romeo, 'paris@example.net', 'other-account'],
  ])('%s', async (_, from, to, reason) => {
    writeFileSync(file, lines.join('\n').replace(from, to))
    expect(await refusal()).toEqual([reason, 1, 0])
  })

  test.each([
    ['what is no JSON', 'x'],
    ['a field that nobody knows', '{"more":1}'],
    ['a delivery on what came', '{"delivery":{"state":"sent"}}'],
    ['no address', '{"peer":"@"}'],
    ['no time', '{"time":"yesterday"}'],
    ['an empty line', ''],
  ])('%s in the second message', async (_, change) => {
    const whole = JSON.parse(lines[2] ?? '') as object
    lines[2] = change.startsWith('{')
      ? JSON.stringify({ ...whole, ...(JSON.parse(change) as object) })
      : change
    writeFileSync(file, lines.join('\n'))
    expect(await refusal()).toEqual(['bad-line', 3, 0])
  })

  test('bytes that are no text', async () => {
    writeFileSync(file, `${lines[0]}\n${lines[1]}\n`)
    appendFileSync(file, new Uint8Array([0x22, 0xff, 0xfe, 0x0a]))
    await expect(read(database)).rejects.toMatchObject({ reason: 'bad-line' })
    expect(allOf(database)).toEqual([])
  })

  test('one without its end, between lines and within one', async () => {
    writeFileSync(file, lines.slice(0, 3).join('\n'))
    expect(await refusal()).toEqual(['cut-off', 3, 0])
    writeFileSync(file, lines.join('\n').slice(0, -20))
    expect(await refusal()).toEqual(['cut-off', 3, 0])
  })

  test('but one with the line ends of Windows is sound', async () => {
    writeFileSync(file, lines.join('\r\n'))
    expect(await read(database)).toMatchObject({ added: 2 })
  })

  test('and one that is given up adds nothing', async () => {
    await expect(read(database, AbortSignal.abort())).rejects.toThrow()
    expect(allOf(database)).toEqual([])
  })
})
