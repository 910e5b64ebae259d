import type { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Place } from '../../shared/ipc/contract.ts'
import { type BareJid, type Jid, parseBareJid } from '../../shared/model/jid.ts'
import type { MessageId, NewMessage } from '../../shared/model/message.ts'
import { parseSearch } from '../../shared/model/search-query.ts'
import { AccountStore } from './accounts.ts'
import { openMemoryDatabase, transaction } from './database.ts'
import { MessageHistory } from './messages.ts'
import { isIndexReady, makeIndex } from './search-index.ts'
import type { SearchRequest } from './search-request.ts'
import { MessageSearch } from './search.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const juliet = parseBareJid('juliet@example.com') as BareJid
const nurse = parseBareJid('nurse@example.com') as BareJid

let database: DatabaseSync
let history: MessageHistory
let search: MessageSearch
let count = 0

// However slow the machine is, no search gives up.
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(0))
afterEach(() => vi.restoreAllMocks())

beforeEach(() => {
  database = openMemoryDatabase()
  new AccountStore(database).put({ jid: romeo, own: { show: 'available', status: '' }, client: '' })
  history = new MessageHistory(database, romeo)
  search = new MessageSearch(database, romeo)
})

function say(body: string, part: Partial<NewMessage> = {}) {
  count += 1
  const id = `m${count}` as MessageId
  const peer = part.peer ?? juliet
  return history.add({
    id,
    peer,
    type: 'chat',
    direction: 'in',
    from: peer,
    body,
    time: count,
    ...part,
  })
}

function find(text: string, part: Partial<SearchRequest> = {}) {
  const everything = { places: undefined, senders: undefined, before: undefined, limit: 50 }
  return search.find({ query: parseSearch(text), ...everything, ...part })
}

/** The texts of what is found. */
function texts(text: string, part?: Partial<SearchRequest>) {
  return find(text, part).hits.map(({ snippet }) => snippet.text)
}

/** What is marked in them. */
function marked(text: string) {
  return find(text).hits.map(({ snippet }) =>
    snippet.marks.map(([from, to]) => snippet.text.slice(from, to)),
  )
}

describe('words', () => {
  test('all have to be there, the last one may go on, the newest come first', () => {
    for (const body of ['Art thou not Romeo', 'Romeo, doff thy name', 'Romulus']) say(body)
    expect(texts('rom')).toEqual(['Romulus', 'Romeo, doff thy name', 'Art thou not Romeo'])
    expect(texts('romeo ')).toEqual(['Romeo, doff thy name', 'Art thou not Romeo'])
    expect(texts('name romeo')).toEqual(['Romeo, doff thy name'])
    expect(texts('nam romeo')).toEqual([])
    expect(texts('omeo')).toEqual([])
  })

  test('case and accents do not count, in any script that has them', () => {
    for (const body of ['Café ŽIŽEK', 'cafe\u0301 au lait', 'Ξένος', 'हिन्दी में']) say(body)
    expect(texts('CAFE')).toEqual(['cafe\u0301 au lait', 'Café ŽIŽEK'])
    expect(marked('café')).toEqual([['cafe\u0301'], ['Café']])
    expect(texts('zizek')).toEqual(['Café ŽIŽEK'])
    expect(texts('ΞΈΝΟΣ')).toEqual(['Ξένος'])
    expect(texts('हिन्दी')).toEqual(['हिन्दी में'])
    expect(texts('ह')).toEqual([])
  })

  test('quoted ones stand together in that order', () => {
    say('wherefore art thou')
    say('art thou wherefore')
    expect(texts('"wherefore art"')).toEqual(['wherefore art thou'])
    expect(texts('"wherefore ar')).toEqual(['wherefore art thou'])
    expect(texts('art-thou')).toHaveLength(2)
  })

  test('subjects and all languages are searched', () => {
    say('Come.', { type: 'normal', subject: 'Thursday' })
    say('What?', {
      variants: [
        { lang: 'en', body: 'What?' },
        { lang: 'cs', body: 'Cože "dnes"?', subject: 'Otázka' },
      ],
    })
    expect(texts('thurs')).toEqual(['Thursday Come.'])
    expect(texts('coze dnes')).toEqual(['Otázka Cože "dnes"?'])
    expect(texts('lang')).toEqual([])
  })

  test('signs that are no words are found as they stand', () => {
    say('Sweet 😀 sorrow')
    say('None')
    expect(texts('😀')).toEqual(['Sweet 😀 sorrow'])
    expect(texts('sweet 😀')).toEqual(['Sweet 😀 sorrow'])
    expect(texts('sweet 😃')).toEqual([])
  })
})

describe('scripts without spaces', () => {
  test.each([
    ['今日は天気がいい', '天気が', '天気'],
    ['東京タワー', '京タワ', 'ワー'],
    ['안녕하세요', '녕하세', '세요'],
    ['สวัสดีครับ', 'สดี', 'ดี'],
    ['𠮷野家です𠮷', '𠮷野家', '𠮷'],
  ])('%s: any part of it is found', (body, long, short) => {
    say(body)
    say('Nothing of the kind')
    for (const part of [long, short, body]) expect(texts(part)).toEqual([body])
    expect(texts(`${long}x`)).toEqual([])
  })

  test('words stand among them without a space', () => {
    say('明日GitHubで会おう')
    expect(texts('github')).toEqual(['明日GitHubで会おう'])
    expect(texts('会おう github ')).toEqual(['明日GitHubで会おう'])
    expect(texts('hub')).toEqual([])
  })
})

test('nothing that is typed is taken for the language of the index or of the database', () => {
  say('harmless')
  const typed = [
    '"',
    '*',
    'a* OR b',
    'words : x',
    '-',
    '^harmless',
    'NEAR(a b)',
    "'; DROP TABLE message; --",
  ]
  for (const text of [
    ...typed,
    '{a b}: c',
    '(',
    '\0',
    '"harmless" OR',
    'x" OR "harmless',
    'scope:72',
  ]) {
    expect(() => find(text)).not.toThrow()
  }
  expect(texts('harm* OR nothing')).toEqual([])
  expect(texts('728')).toEqual([])
  expect(texts('harmless')).toEqual(['harmless'])
})

describe('the index follows the messages', () => {
  test('what is deleted is gone from it, whoever deletes it', () => {
    const one = say('one sorrow')
    say('another sorrow')
    history.delete(one.id)
    expect(texts('sorrow')).toEqual(['another sorrow'])
    new AccountStore(database).remove(romeo)
    expect(texts('sorrow')).toEqual([])
    expect(indexed()).toEqual([])
  })

  test('what is changed, moved or replaced is found as it is then', () => {
    const { id, order } = say('今日は first')
    const change = (sql: string) => database.exec(`UPDATE message SET ${sql} WHERE id = '${id}'`)
    change(`body = '今日は second'`)
    expect(texts('first')).toEqual([])
    change(`row = row + 16777216`)
    expect(find('second').hits[0]?.order).toBe(order + 16_777_216)
    change(`place = '/letters'`)
    expect(texts('second', { places: ['/letters'] })).toHaveLength(1)
    database.exec(
      `INSERT OR REPLACE INTO message (row, account, id, place, peer, type, direction, sender, body, time)
       SELECT row, account, id, place, peer, type, direction, sender, 'third', time FROM message`,
    )
    expect([texts('second'), texts('third'), texts('今日は')]).toEqual([[], ['third'], []])
    expect(indexed()).toHaveLength(1)
  })

  test('what is not done after all is not in it', () => {
    const fail = () =>
      transaction(database, () => {
        say('sorrow')
        throw new Error('no')
      })
    expect(fail).toThrow('no')
    expect(texts('sorrow')).toEqual([])
    expect(indexed()).toEqual([])
  })

  test('what nobody is shown is not searched', () => {
    say('never written', { type: 'error', error: { condition: 'gone' } })
    say('', { type: 'event', event: 'allowed' })
    expect(texts('never')).toEqual([])
    expect(
      find('from:juliet', { senders: { me: false, peers: [juliet], parts: [] } }).hits,
    ).toEqual([])
  })
})

describe('a build without FTS5', () => {
  beforeEach(() => {
    say('今日は Café')
    say('café 今日')
    makeIndex(database, false)
    search = new MessageSearch(database, romeo)
  })

  test('searches all the same, and says so', () => {
    say('another café')
    expect(find('cafe').indexed).toBe(false)
    expect(texts('cafe')).toEqual(['another café', 'café 今日', '今日は Café'])
    expect(texts('今日は')).toEqual(['今日は Café'])
  })

  test('leaves no index behind that misses what it wrote', () => {
    expect(isIndexReady(database)).toBe(false)
    say('written there')
    makeIndex(database)
    search = new MessageSearch(database, romeo)
    expect(find('written')).toMatchObject({ indexed: true, hits: [{}] })
    expect(isIndexReady(database)).toBe(true)
  })
})

describe('filters', () => {
  const places: readonly Place[] = [juliet, nurse]

  test('in: by place, however many there are', () => {
    say('sorrow', { peer: nurse })
    say('sweet sorrow')
    expect(texts('sorrow', { places: [nurse] })).toEqual(['sorrow'])
    expect(texts('sorrow', { places })).toHaveLength(2)
    expect(texts('sorrow', { places: [...places, ...many(60)] })).toHaveLength(2)
    expect(texts('sorrow', { places: [] })).toEqual([])
    expect(texts('', { places: [nurse] })).toEqual(['sorrow'])
  })

  test('from: by who wrote it, in rooms by what they are called', () => {
    const room = parseBareJid('verona@rooms.example') as BareJid
    say('mine', { direction: 'out', from: romeo })
    say('hers')
    say('there', { type: 'groupchat', peer: room, from: `${room}/Mercutio` as Jid })
    const by = (part: Partial<NonNullable<SearchRequest['senders']>>) =>
      texts('', { senders: { me: false, peers: [], parts: [], ...part } })
    expect(by({ me: true })).toEqual(['mine'])
    expect(by({ peers: [juliet] })).toEqual(['hers'])
    expect(by({ parts: ['juli'] })).toEqual(['hers'])
    expect(by({ parts: ['mercutio'] })).toEqual(['there'])
    expect(by({ parts: ['verona'] })).toEqual([])
    expect(by({ me: true, parts: ['example.com'] })).toEqual(['hers', 'mine'])
  })

  test('before: and after: by days of this computer', () => {
    const days = [new Date(2026, 0, 31, 23, 59), new Date(2026, 1, 1), new Date(2026, 1, 2)]
    for (const day of days) say(`sorrow ${day.getDate()}`, { time: day.getTime() })
    expect(texts('sorrow before:2026-02')).toEqual(['sorrow 31'])
    expect(texts('after:2026-02')).toEqual(['sorrow 2', 'sorrow 1'])
    expect(texts('after:2026-02 before:2026-02-02')).toEqual(['sorrow 1'])
  })

  test('has:link', () => {
    for (const body of [
      'https is safe',
      'see https://a.example',
      'http:// no',
      '今日http://b.example',
    ])
      say(body)
    expect(texts('has:link')).toEqual(['今日http://b.example', 'see https://a.example'])
    expect(texts('has:link 今日h')).toEqual(['今日http://b.example'])
    expect(texts('has:link see')).toEqual(['see https://a.example'])
  })

  test('other accounts have messages of their own', () => {
    const other = parseBareJid('other@example.net') as BareJid
    new AccountStore(database).put({
      jid: other,
      own: { show: 'available', status: '' },
      client: '',
    })
    new MessageHistory(database, other).add({
      id: 'x' as MessageId,
      peer: juliet,
      type: 'chat',
      direction: 'in',
      from: juliet,
      body: 'sorrow',
      time: 1,
    })
    expect(texts('sorrow')).toEqual([])
    expect(texts('sorrow', { places: [juliet] })).toEqual([])
  })
})

describe('pages', () => {
  test('come one behind the other, without holes, and say where they end', () => {
    for (let index = 0; index < 230; index += 1) say(index % 2 ? `sorrow ${index}` : 'joy')
    const orders: number[] = []
    let page = find('sorrow', { limit: 30 })
    for (let pages = 1; ; pages += 1) {
      orders.push(...page.hits.map(({ order }) => order))
      if (page.next === undefined) break
      expect(pages).toBeLessThan(9)
      expect(page.reached).toBe(page.hits.at(-1)?.time)
      page = find('sorrow', { limit: 30, before: page.next })
    }
    expect(orders).toHaveLength(115)
    expect(orders).toEqual(orders.toSorted((one, other) => other - one))
    expect(new Set(orders).size).toBe(115)
  })

  test('what is found is told with what stands around it, in one line', () => {
    say(`${'word '.repeat(100)}\nthe Ünd ${'😀'.repeat(300)}`)
    const [hit] = find('und').hits
    expect(hit?.snippet.text).toMatch(/^…(word )+ the Ünd 😀+…$/u)
    expect(hit?.snippet.text.isWellFormed()).toBe(true)
    expect(marked('und')).toEqual([['Ünd']])
    expect(marked('word')[0]?.length).toBeGreaterThan(9)
  })
})

test('with an index and without one the same is found', () => {
  const sign = fc.constantFrom('a', 'b', 'É', 'e', 'Ά', 'α', '今', '日', 'ガ', ' ', '.', '한')
  const text = fc.string({ unit: sign, minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), text, (bodies, typed) => {
      database.exec('DELETE FROM message')
      for (const body of bodies) say(body)
      const found = texts(typed)
      makeIndex(database, false)
      const plain = new MessageSearch(database, romeo)
      const query = parseSearch(typed)
      const all = { places: undefined, senders: undefined, before: undefined, limit: 50 }
      const scanned = plain.find({ query, ...all }).hits.map(({ snippet }) => snippet.text)
      makeIndex(database)
      // A word of one or two letters between signs without a space is the one thing that only a look at each message finds.
      expect(
        scanned.filter((body) => !found.includes(body)).every((body) => isBetweenSigns(body)),
      ).toBe(true)
      expect(found.every((body) => scanned.includes(body))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

function isBetweenSigns(body: string): boolean {
  return /[今日ガ한]/u.test(body) && /[abeéαά]/iu.test(body)
}

/** Every row that the index knows. */
function indexed(): readonly unknown[] {
  return database.prepare(`SELECT DISTINCT doc FROM word_vocabulary`).all()
}

function many(amount: number): readonly Place[] {
  return Array.from(
    { length: amount },
    (_, index) => parseBareJid(`p${index}@example.org`) as BareJid,
  )
}

beforeEach(() => {
  database.exec(
    `CREATE VIRTUAL TABLE temp.word_vocabulary USING fts5vocab (main, word_index, instance)`,
  )
})
