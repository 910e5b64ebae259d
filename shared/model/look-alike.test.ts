import { describe, expect, test } from 'vitest'
import { type BareJid, parseBareJid } from './jid.ts'
import { lookAlike } from './look-alike.ts'

function jid(text: string): BareJid {
  const parsed = parseBareJid(text)
  if (!parsed) throw new Error(`not an address: ${text}`)
  return parsed
}

const JULIET = jid('juliet@example.com')
const WARREN = jid('warren10@example.com')

describe('an address that looks like that of a contact', () => {
  test.each([
    ['Cyrillic е', 'juliеt@example.com', JULIET],
    ['Cyrillic е in the domain', 'juliet@еxample.com', JULIET],
    ['an accent', 'julïet@example.com', JULIET],
    ['1 for l', 'ju1iet@example.com', JULIET],
    ['dotless ı', 'julıet@example.com', JULIET],
    ['o for 0, l for 1', 'warrenlo@example.com', WARREN],
    ['m for rn', 'juliet@exarnple.com', JULIET],
  ])('%s', (_, address, contact) => {
    expect(lookAlike(jid(address), [WARREN, JULIET])).toEqual({ kind: 'contact', jid: contact })
  })
})

test('several scripts in one word, not in several words', () => {
  expect(lookAlike(jid('rоmeo@example.net'), [])).toEqual({ kind: 'mixed', word: 'rоmeo' })
  expect(lookAlike(jid('ромео.x@example.net'), [])).toBeUndefined()
  expect(lookAlike(jid('ромео@example.net'), [])).toBeUndefined()
  expect(lookAlike(jid('東京タワー@example.net'), [])).toBeUndefined()
})

test('a contact is not taken for itself, nor for somebody quite different', () => {
  expect(lookAlike(JULIET, [JULIET, WARREN])).toBeUndefined()
  expect(lookAlike(jid('julia@example.com'), [JULIET])).toBeUndefined()
  expect(lookAlike(jid('juliet@example.org'), [JULIET])).toBeUndefined()
})
