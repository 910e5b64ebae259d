import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Known } from './known.ts'

const find = (known: Known<string>, text: string) => known.find(`<${text}>`, 1, 1 + text.length)

test('what was kept is found by where it stands', () => {
  const known = new Known<string>()
  known.keep('message', 'made of message')
  expect(find(known, 'message')).toBe('made of message')
  expect(find(known, 'massage')).toBeUndefined()
  expect(find(known, 'messages')).toBeUndefined()
  expect(find(known, '')).toBeUndefined()
})

test('who comes to a place that is taken takes it, and nobody is taken for another', () => {
  // These differ where the place does not look.
  const texts = fc.uniqueArray(fc.stringMatching(/^a[bc]{2}d[bc]{2}e$/u), { maxLength: 20 })
  fc.assert(
    fc.property(texts, (all) => {
      const known = new Known<string>()
      for (const text of all) {
        known.keep(text, text)
        expect(find(known, text)).toBe(text)
      }
      for (const text of all) expect([text, undefined]).toContain(find(known, text))
    }),
  )
})

test('long texts are not kept', () => {
  const known = new Known<string>()
  known.keep('x'.repeat(1000), 'made')
  expect(find(known, 'x'.repeat(1000))).toBeUndefined()
})
