import { describe, expect, test } from 'vitest'
import type { HistoryRecord } from '../../../shared/model/history-file.ts'
import type { FileFormat } from './format.ts'
import { htmlFormat } from './html.ts'
import { about, juliet, record, romeo } from './testing/records.ts'
import { textFormat } from './text.ts'

const sent = { direction: 'out', from: romeo, delivery: { state: 'read' } } as const

function whole(form: FileFormat, ...records: readonly HistoryRecord[]): string {
  const messages = records.map((each) => form.message(each))
  return [form.begin(), form.place(juliet), ...messages, form.end()].join('')
}

const day = (iso: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(iso))

describe('a web page', () => {
  const page = (...records: readonly HistoryRecord[]) => whole(htmlFormat(about()), ...records)

  test('says who said what and when, day by day', () => {
    const next = Date.parse('2026-11-22T10:00:00Z')
    const text = page(record(), record({ ...sent, body: 'Parting', time: next }))
    expect(text).toMatch(/<h2><bdi>Juliet<\/bdi> <bdi class="quiet">juliet@example.com/u)
    expect(text.match(/<h3>[^<]*<\/h3>/gu)).toEqual([
      `<h3>${day('2026-11-21')}</h3>`,
      `<h3>${day('2026-11-22')}</h3>`,
    ])
    expect(text).toContain('<time datetime="2026-11-21T01:02:03.004Z">01:02:03</time>')
    expect(text).toMatch(/<article class="own">.*<bdi>You<\/bdi>.*· Read<.*Parting/u)
  })

  test('has nothing that runs, and asks nobody for anything', () => {
    expect(page()).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page()).not.toMatch(/<script|<img|<link|https?:|url\(|@import/u)
  })

  test.each([
    `<script>alert(1)</script>`,
    `"><img src=x onerror='alert(1)'>`,
    `</title></style></article>&lt;b&gt;`,
    `<a href="https://example.com">`,
  ])('%s stays text wherever it stands', (hostile) => {
    const peer = `${juliet}/${hostile}` as typeof juliet
    const text = whole(
      htmlFormat(about(hostile)),
      record({ body: hostile, subject: hostile, lang: hostile }),
      record({ variants: [{ lang: hostile, body: hostile, subject: hostile }] }),
      record({ type: 'groupchat', from: peer }),
      record({ type: 'error', error: { condition: hostile } }),
      record({ type: 'event', event: 'allowed' }),
    )
    const tags = new Set(text.match(/<\/?[a-z0-9]+/gu))
    const plain = new Set(
      page(record({ subject: 's' }), record({ type: 'event', event: 'denied' })).match(
        /<\/?[a-z0-9]+/gu,
      ),
    )
    expect([...tags].filter((tag) => !plain.has(tag))).toEqual([])
    expect(text).not.toMatch(/<[^>]*onerror/u)
  })

  test('text that turns others around turns nothing', () => {
    const text = whole(htmlFormat(about('Juliet\u202e')), record({ body: 'a\u202egpj.exe\u2067' }))
    expect(text).not.toContain('\u202e')
    expect(text).toContain('<p class="words" dir="auto">')
  })
})

describe('plain text', () => {
  const text = (...records: readonly HistoryRecord[]) => whole(textFormat(about()), ...records)

  test('says the same', () => {
    expect(text(record(), record({ ...sent, subject: 'Sorrow', body: 'Parting' }))).toBe(
      `Messages of romeo@example.net
romeo@example.net · 21 November 2026 at 12:00


Juliet <juliet@example.com>
============================================================

${day('2026-11-21')}
------------------------------------------------------------

[01:02:03] Juliet
    Good night, good night!

[01:02:03] You (Read)
    Subject: Sorrow
    Parting
`,
    )
  })

  test.each(['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f'])(
    'nobody can write as somebody else (%j)',
    (end) => {
      const forged = `yes${end}[01:02:04] You (Read)${end}    no`
      const lines = text(record({ body: forged, subject: forged })).split(
        /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u,
      )
      expect(lines.filter((line) => line.startsWith('['))).toEqual(['[01:02:03] Juliet'])
    },
  )

  test('all copies are there, and what happened to a subscription', () => {
    const variants = [
      { lang: 'en', body: 'Good night' },
      { lang: 'it', body: 'Buona notte' },
    ]
    expect(text(record({ body: 'Good night', lang: 'en', variants }))).toContain(
      '    [en]\n    Good night\n    [it]\n    Buona notte\n',
    )
    expect(text(record({ type: 'event', body: '', event: 'denied' }))).toContain(
      '[01:02:03] Juliet does not let you see them.\n',
    )
  })
})
