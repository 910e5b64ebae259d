import { describe, expect, test } from 'vitest'
import { parseBareJid, parseFullJid, parseJid } from '../../shared/model/jid.ts'
import { answersFor, isOwnServer, speaksForAccount } from './trust.ts'

const account = parseBareJid('me@h.example')
const own = parseFullJid('me@h.example/r')
if (!account || !own) throw new Error('no address')

describe('A01 A02 A07 A08 who speaks for one’s own account', () => {
  test.each([
    [undefined, true],
    ['me@h.example', true],
    ['ME@H.example', true],
    ['h.example', false],
    ['me@h.example/r', false],
    ['me@h.example/other', false],
    ['juliet@h.example', false],
    ['mallory@evil.example/x', false],
    ['mе@h.example', false],
    ['me@h.example.', true],
    ['', false],
    ['@', false],
  ])('%j: %j', (from, trusted) => {
    expect(speaksForAccount(from, account)).toBe(trusted)
  })
})

describe('A04 IQ-04 who may answer what', () => {
  test.each([
    [undefined, undefined, true],
    [undefined, 'me@h.example', true],
    [undefined, 'me@h.example/r', true],
    [undefined, 'h.example', true],
    [undefined, 'me@h.example/other', false],
    [undefined, 'mallory@evil.example', false],
    [undefined, 'evil.example', false],
    [undefined, '@', false],
    ['me@h.example', undefined, true],
    ['h.example', undefined, true],
    ['h.example', 'evil.example', false],
    ['juliet@h.example/x', 'Juliet@H.example/x', true],
    ['juliet@h.example/x', 'juliet@h.example/y', false],
    ['juliet@h.example/x', 'juliet@h.example', false],
    ['juliet@h.example/x', undefined, false],
    ['juliet@h.example', undefined, false],
  ])('asked %j, answered by %j: %j', (asked, from, accepted) => {
    const to = asked === undefined ? undefined : parseJid(asked)
    expect(answersFor(to, from, own)).toBe(accepted)
  })
})

test('A19 whose word on time is taken', () => {
  const trusted = ['h.example', 'me@h.example', 'me@h.example/x'].map((text) => parseJid(text))
  const others = ['juliet@h.example', 'evil.example', 'x.h.example'].map((text) => parseJid(text))
  expect(trusted.map((jid) => jid && isOwnServer(jid, account))).toEqual([true, true, true])
  expect(others.map((jid) => jid && isOwnServer(jid, account))).toEqual([false, false, false])
})
