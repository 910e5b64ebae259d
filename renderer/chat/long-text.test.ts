import { expect, test } from 'vitest'
import { beginningOf } from './long-text.ts'

test('only texts longer than 4096 characters are cut', () => {
  expect(beginningOf('x'.repeat(4096))).toBeUndefined()
  expect(beginningOf('x'.repeat(4097))).toBe('x'.repeat(4096))
})

test('no character is cut in half', () => {
  expect(beginningOf(`${'x'.repeat(4095)}🌹 and more`)).toBe('x'.repeat(4095))
})
