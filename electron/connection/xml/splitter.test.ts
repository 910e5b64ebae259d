import { describe, expect, test } from 'vitest'
import { Splitter } from './splitter.ts'
import { Violation } from './violation.ts'

/** What is told of these chunks, and at the end how the last refusal was called and how much is held. */
function split(...chunks: readonly string[]) {
  const told: string[] = []
  let text = ''
  const tell = (kind: string) => (from: string, start: number, end: number) =>
    void told.push(`${kind} ${from.slice(start, end)}`)
  const splitter = new Splitter({
    onText: (from, start, end) => void (text += from.slice(start, end)),
    onMarkup() {
      if (text !== '') told.push(`text ${text}`)
      text = ''
    },
    onTag(from, start) {
      const end = /^(?:[^'">]|'[^']*'|"[^"]*")*>/u.exec(from.slice(start))?.[0].length ?? 0
      told.push(`tag ${from.slice(start, start + end - 1)}`)
      return start + end
    },
    onSection: tell('section'),
    onInstruction: tell('instruction'),
  })
  let refused: string | undefined
  for (const chunk of chunks) {
    try {
      splitter.write(chunk)
    } catch (error) {
      if (!(error instanceof Violation)) throw error
      refused ??= error.condition
      splitter.stop()
    }
  }
  return { told, refused, held: splitter.held }
}

describe('pieces, however they are cut', () => {
  const whole = `<?xml x?>a<b c='>' d="'>">e<![CDATA[<]] >]]]]><f/></b>`
  const told = [
    'instruction xml x',
    'text a',
    `tag b c='>' d="'>"`,
    'text e',
    'section <]] >]]',
    'tag f/',
    'tag /b',
  ]

  test('in one', () => expect(split(whole)).toEqual({ told, refused: undefined, held: 0 }))

  test('in two, three and as many as there are characters', () => {
    expect(split(...whole).told).toEqual(told)
    for (let first = 0; first <= whole.length; first += 1) {
      for (let second = first; second <= whole.length; second += 1) {
        const cut = [whole.slice(0, first), whole.slice(first, second), whole.slice(second)]
        expect(split(...cut).told).toEqual(told)
      }
    }
  })
})

test.each([
  ['<!-- ', 'restricted-xml'],
  ['<!DOCTYPE', 'restricted-xml'],
  ['<![CDATX', 'restricted-xml'],
  [`<a b='<`, 'not-well-formed'],
  [`<a b='c'<`, 'not-well-formed'],
  ['<a <', 'not-well-formed'],
])('%j is refused with its last character at the latest', (text, condition) => {
  expect(split(...text).refused).toBe(condition)
  expect(split(...text.slice(0, -1)).refused ?? condition).toBe(condition)
})

test('what is unfinished is held, and text is not', () => {
  expect(split('text').held).toBe(0)
  expect(split('text<').held).toBe(1)
  expect(split('<![CDAT').held).toBe(7)
  expect(split(`<a b='`, '>>>>').held).toBe(9)
  expect(split('<![CDATA[', '1234]]').held).toBe(6)
})

test('nothing is told after it was stopped, also in the middle of a chunk', () => {
  const told: string[] = []
  const splitter: Splitter = new Splitter({
    onText: (text, from, to) => {
      told.push(text.slice(from, to))
      splitter.stop()
    },
    onMarkup: () => void told.push('markup'),
    onTag: (text) => text.length,
    onSection: () => {},
    onInstruction: () => {},
  })
  splitter.write('a<b>c')
  splitter.write('d')
  expect(told).toEqual(['a'])
})
