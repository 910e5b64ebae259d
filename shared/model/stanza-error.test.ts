import { expect, test } from 'vitest'
import { errorConditionOf, errorTypeOf } from './stanza-error.ts'

test('ERR-02 ERR-11 the type says what can be done, and one that nobody knows to give up', () => {
  const words = ['cancel', 'continue', 'modify', 'auth', 'wait', 'Wait', 'retry', '']
  expect(words.map(errorTypeOf)).toEqual([
    'cancel',
    'continue',
    'modify',
    'auth',
    'wait',
    'cancel',
    'cancel',
    'cancel',
  ])
})

test('ERR-11 a condition that nobody knows says nothing', () => {
  expect(errorConditionOf('gone')).toBe('gone')
  expect(errorConditionOf('payment-required')).toBe('payment-required')
  for (const word of ['Gone', 'x'.repeat(60_000), '', '__proto__']) {
    expect(errorConditionOf(word)).toBe('undefined-condition')
  }
})
