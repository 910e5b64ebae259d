import type { DatabaseSync } from 'node:sqlite'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import type { MessageId } from '../../shared/model/message.ts'
import { parseSearch } from '../../shared/model/search-query.ts'
import { AccountStore } from './accounts.ts'
import { openDatabase, openMemoryDatabase } from './database.ts'
import { MessageHistory } from './messages.ts'
import { fold } from './search-fold.ts'
import { hasIndex, makeIndex } from './search-index.ts'
import { MessageSearch } from './search.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const juliet = parseBareJid('juliet@example.com') as BareJid

let database: DatabaseSync
// However slow the machine is, no search gives up.
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(0))
afterEach(() => vi.restoreAllMocks())

beforeEach(() => (database = openMemoryDatabase()))
afterEach(() => database.close())

function say(body: string): void {
  const own = { show: 'available', status: '' } as const
  new AccountStore(database).put({ jid: romeo, own, client: '' })
  const id = crypto.randomUUID() as MessageId
  const message = {
    id,
    peer: juliet,
    type: 'chat',
    direction: 'in',
    from: juliet,
    time: 1,
  } as const
  new MessageHistory(database, romeo).add({ ...message, body })
}

/** What is marked in what is found. */
function marked(typed: string): readonly string[] {
  const request = { places: undefined, senders: undefined, before: undefined, limit: 50 }
  const { hits } = new MessageSearch(database, romeo).find({
    query: parseSearch(typed),
    ...request,
  })
  return hits.flatMap(({ snippet }) =>
    snippet.marks.map(([from, to]) => snippet.text.slice(from, to)),
  )
}

test.each([
  ['Greek', 'Το Άλφα και το Ωμέγα', 'αλφα', 'Άλφα'],
  ['Greek, typed with accents', 'ΑΛΦΑ ΚΑΙ ΩΜΕΓΑ', 'άλφα', 'ΑΛΦΑ'],
  ['Greek of old', 'Ἐν ἀρχῇ ἦν ὁ λόγος', 'αρχη ην', 'ἀρχῇ'],
  ['Greek in pieces', 'Ο κο\u0301σμος', 'ΚΌΣΜΟΣ', 'κο\u0301σμος'],
  ['Cyrillic', 'Ещё один тест', 'еще', 'Ещё'],
  ['Cyrillic, typed with points', 'Еще один тест', 'ещё', 'Еще'],
  ['Cyrillic, й in pieces', 'Мой дом', 'мои\u0306', 'Мой'],
  ['Ukrainian', 'Її звати Юля', 'іі', 'Її'],
  ['Turkish without a dot', 'Diyarbakır', 'DIYARBAKIR', 'Diyarbakır'],
  ['Turkish with a dot', 'İstanbul', 'istanbul', 'İstanbul'],
  ['Vietnamese', 'Đường Nguyễn Huệ', 'duong', 'Đường'],
  ['Vietnamese, in pieces', 'Đường Nguyễn Huệ', 'nguye\u0302\u0303n', 'Nguyễn'],
  ['Polish', 'Łódź', 'lodz', 'Łódź'],
  ['Danish', 'København', 'kobenhavn', 'København'],
  ['German', 'Straße', 'STRASSE', 'Straße'],
  ['Arabic with vowels', 'قال مُحَمَّدٌ', 'محمد', 'مُحَمَّدٌ'],
  ['Arabic, typed with vowels', 'قال محمد', 'مُحَمَّد', 'محمد'],
  ['Arabic, drawn out and with a hamza', 'الإســلام', 'الاسلام', 'الإســلام'],
  ['Hebrew with points', 'בָּרוּךְ הַבָּא', 'ברוך', 'בָּרוּךְ'],
  ['Hebrew, typed with points', 'ברוך הבא', 'בָּרוּךְ', 'ברוך'],
  ['Hangul', '안녕하세요', '녕하세', '녕하세'],
  ['Hangul in pieces', '안녕하세요'.normalize('NFD'), '녕하세', '녕하세'.normalize('NFD')],
  ['kana in pieces', 'ガラス'.normalize('NFD'), 'ガラス', 'ガラス'.normalize('NFD')],
  ['kana of half the width', 'ｶﾞﾗｽです', 'ガラス', 'ｶﾞﾗｽ'],
  ['Latin of the width of Han', 'ＸＭＰＰを', 'xmpp', 'ＸＭＰＰ'],
  ['a sign that is drawn in colours', 'I ❤\ufe0f you', '❤', '❤\ufe0f'],
])('%s: found and marked, with an index and without', (_, body, typed, mark) => {
  say(body)
  say('Nothing of the kind')
  expect(hasIndex(database)).toBe(true)
  expect(marked(typed)).toContain(mark)
  makeIndex(database, false)
  expect(marked(typed)).toContain(mark)
})

test.each([
  ['है', 'ह'],
  ['カラス', 'ガラス'],
  ['किताब', 'कताब'],
  ['ที่', 'ท่'],
])('what tells words apart is no accent: %s is not %s', (body, typed) => {
  say(body)
  expect(marked(`"${typed}"`)).toEqual([])
})

test('marks alone are on nothing that is found', () => {
  for (const body of ['a', 'كـتاب', 'e\u0301', '今日は']) say(body)
  for (const typed of ['\u0301', '\u0640', '\u0640\u0640\u0640', '"\u064b"', '\ufe0f']) {
    expect(marked(typed)).toEqual([])
  }
})

test('what is folded is folded', () => {
  const signs = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code))
  const folded = signs.map((sign) => fold(sign).text)
  expect(folded.map((text) => fold(text).text)).toEqual(folded)
})

test('an index of an earlier version is made anew', () => {
  const profile = mkdtempSync(join(tmpdir(), 'balcony-'))
  try {
    database = openDatabase(profile)
    say('Άλφα')
    // As it was: what follows the messages lay in the file, and folded only what the index itself folds.
    database.exec(`
      DROP VIEW index_of_folded_words;
      INSERT INTO word_index (word_index) VALUES ('delete-all');
      INSERT INTO word_index (rowid, scope, words) SELECT row, '', body FROM message;
      CREATE VIEW main.message_words AS SELECT row, '' AS scope, body AS words FROM main.message;
      CREATE TRIGGER main.message_indexed AFTER INSERT ON main.message BEGIN
        INSERT INTO word_index (rowid, scope, words) VALUES (new.row, '', new.body);
      END`)
    database.close()
    database = openDatabase(profile)
    say('Ωμέγα')
    expect([marked('αλφα'), marked('ωμεγα')]).toEqual([['Άλφα'], ['Ωμέγα']])
    const kept = database
      .prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'trigger'`)
      .all()
    expect(kept).toEqual([])
    database.close()
    database = openDatabase(profile)
    say('Ψι, ψῖ')
    expect(marked('ψι')).toEqual(['Ψι', 'ψῖ'])
  } finally {
    rmSync(profile, { recursive: true })
  }
})
