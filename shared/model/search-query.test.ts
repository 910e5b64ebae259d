import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginningOf, isEmptySearch, parseSearch, type SearchQuery } from './search-query.ts'

/** A text that {@link parseSearch} reads as this query. */
function formatSearch(query: SearchQuery): string {
  const { before, after, hasLink, terms } = query
  const last = terms.filter(({ prefix }) => prefix)
  return [
    ...query.from.map((who) => `from:"${who}"`),
    ...query.in.map((where) => `in:"${where}"`),
    ...(before === undefined ? [] : [`before:${before}`]),
    ...(after === undefined ? [] : [`after:${after}`]),
    ...(hasLink ? ['has:link'] : []),
    ...terms.filter(({ prefix }) => !prefix).map(({ text }) => `"${text}"`),
    ...last.map(({ text }) => `"${text}`),
  ].join(' ')
}

const NOTHING = { terms: [], from: [], in: [], hasLink: false }
const word = (text: string, prefix = false) => ({ text, prefix })

describe('words', () => {
  test('all are looked for, and the last one may go on as long as it is typed', () => {
    expect(parseSearch('art thou rom').terms).toEqual([
      word('art'),
      word('thou'),
      word('rom', true),
    ])
    expect(parseSearch('rom ').terms).toEqual([word('rom')])
    expect(parseSearch('a').terms).toEqual([word('a')])
  })

  test('quoted ones stand together, also while the quote is open', () => {
    expect(parseSearch('"wherefore  art" thou').terms).toEqual([
      word('wherefore art'),
      word('thou', true),
    ])
    expect(parseSearch('„wherefore art“').terms).toEqual([word('wherefore art')])
    expect(parseSearch('"wherefore ar').terms).toEqual([word('wherefore ar', true)])
    expect(parseSearch('"" ""').terms).toEqual([])
  })

  test('what looks like a filter and is none is looked for as it stands', () => {
    expect(parseSearch('https://a.example/ has:cheese before:noon to:"a b"').terms).toEqual([
      word('https://a.example/'),
      word('has:cheese'),
      word('before:noon'),
      word('to:a b'),
    ])
    expect(parseSearch('before:2026-02-30 after:2026-13').terms).toHaveLength(2)
  })
})

describe('filters', () => {
  test('are read beside the words, in any order and case', () => {
    expect(
      parseSearch('from:juliet In:"House of Verona" night HAS:Link after:2026-11 before:2027'),
    ).toEqual({
      terms: [word('night')],
      from: ['juliet'],
      in: ['House of Verona'],
      after: '2026-11',
      before: '2027',
      hasLink: true,
    })
  })

  test('that are being typed are no words yet', () => {
    expect(parseSearch('night from:')).toEqual({ ...NOTHING, terms: [word('night')] })
    expect(isEmptySearch(parseSearch('from: has: '))).toBe(true)
    expect(isEmptySearch(parseSearch('after:2026'))).toBe(false)
  })

  test('of several times the narrowest holds', () => {
    const query = parseSearch(
      'before:2027 before:2026-05 before:2026-06 after:2024 after:2025-01-02',
    )
    expect([query.before, query.after]).toEqual(['2026-05', '2025-01-02'])
  })

  test('times are those of this computer', () => {
    expect(beginningOf('2026-03-04')).toBe(new Date(2026, 2, 4).getTime())
    expect(beginningOf('2026-03')).toBe(new Date(2026, 2, 1).getTime())
    expect(beginningOf('2026')).toBe(new Date(2026, 0, 1).getTime())
  })
})

const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ' ',
        '"',
        'from:',
        'in:',
        'has:link',
        'before:',
        '2026',
        '-05',
        '-31',
        'me',
        '今',
        ':',
        'ab',
      ),
    )
    .map((parts) => parts.join('')),
)

test('any text is read, and what was read is read again from what is written of it', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const query = parseSearch(text)
      expect(parseSearch(formatSearch(query))).toEqual(query)
    }),
  )
})
