import { expect, test } from 'vitest'
import { noFacts, signInMemory } from './sign-in-memory.ts'

test('C03 the pin grows by itself, and shrinks only for a person, to what they accepted', () => {
  const memory = signInMemory(noFacts())
  memory.keepMechanism('SCRAM-SHA-256')
  memory.keepMechanism('PLAIN')
  expect(memory.pinned).toBe('SCRAM-SHA-256')
  memory.acceptWeaker('SCRAM-SHA-1')
  expect(memory.pinned).toBe('SCRAM-SHA-1')
  memory.keepMechanism('PLAIN')
  expect(memory.pinned).toBe('SCRAM-SHA-1')
  memory.acceptWeaker('SCRAM-SHA-512')
  expect(memory.pinned).toBe('SCRAM-SHA-1')
})
