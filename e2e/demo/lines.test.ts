import { expect, test } from 'vitest'
import { parseBareJid } from '../../shared/model/jid.ts'
import { addressOf, CAST } from './cast.ts'
import { answerOf, LINES } from './lines.ts'

test('the cast has every state a roster can hold, and one request', () => {
  const bonds = new Set(CAST.map(({ bond }) => bond))
  expect([...bonds].toSorted()).toEqual(['asked', 'asks', 'both', 'from', 'none', 'to'])
  expect(CAST.length).toBeGreaterThanOrEqual(26)
})

test('every address of the cast is one, prepared, and there once', () => {
  const addresses = CAST.map(addressOf)
  expect(addresses.map(parseBareJid)).toEqual(addresses)
  expect(new Set(addresses).size).toBe(addresses.length)
})

test('lines are spoken by somebody', () => {
  const locals = new Set(CAST.map(({ local }) => local))
  const speakers = Object.keys(LINES).filter((local) => local !== 'anybody')
  expect(speakers.filter((local) => !locals.has(local))).toEqual([])
})

test('an answer goes into what was said, else it is the next line, round and round', () => {
  const lines = ['one', 'two']
  expect(answerOf('juliet', lines, 'By yonder blessed moon I vow', 0)).toContain('inconstant moon')
  expect([0, 1, 2].map((turn) => answerOf('juliet', lines, 'Hm.', turn))).toEqual([
    'one',
    'two',
    'one',
  ])
})
