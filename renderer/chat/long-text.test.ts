import { expect, test } from 'vitest'
import { beginningOf } from './long-text.ts'

test('only texts longer than 4096 characters are cut', () => {
  expect(beginningOf('x'.repeat(4096))).toBeUndefined()
  expect(beginningOf('x'.repeat(4097))).toBe('x'.repeat(4096))
})

test('no character is cut in half', () => {
  expect(beginningOf(`${'x'.repeat(4095)}🌹 and more`)).toBe('x'.repeat(4095))
})

test('of many lines the first forty are shown, and more with each look', () => {
  const lines = Array.from({ length: 100_000 }, (_, index) => `${index}`)
  const text = lines.join('\n')
  const count = (looks: number) => beginningOf(text, looks)?.split('\n').length
  expect([0, 1, 2].map(count)).toEqual([40, 640, 10_240])
  expect(beginningOf(text, 3)).toBeUndefined()
  expect(beginningOf(lines.slice(0, 40).join('\n'))).toBeUndefined()
})
