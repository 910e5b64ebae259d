import { describe, expect, test } from 'vitest'
import { parseBareJid, parseFullJid, parseJid } from '../../shared/model/jid.ts'
import type { Subscription } from '../../shared/model/roster.ts'
import { audience } from './audience.ts'

const account = parseBareJid('me@h.example')
const shown = [parseJid('guest@h.example'), parseFullJid('visitor@h.example/phone')]
if (!account) throw new Error('no address')

const ROSTER: Readonly<Record<string, Subscription>> = {
  'both@h.example': 'both',
  'from@h.example': 'from',
  'to@h.example': 'to',
  'none@h.example': 'none',
}

const mayAsk = audience(account, {
  subscription: (jid) => ROSTER[jid],
  sharedWith: () => shown.flatMap((jid) => jid ?? []),
})

describe('A28 who learns that one is there', () => {
  test.each([
    undefined,
    'me@h.example',
    'me@h.example/other',
    'h.example',
    'both@h.example/x',
    'from@h.example/x',
    'Both@H.example',
    'guest@h.example',
    'guest@h.example/any',
    'visitor@h.example/phone',
  ])('%s does', (from) => {
    expect(mayAsk(from)).toBe(true)
  })

  test.each([
    'to@h.example/x',
    'none@h.example/x',
    'stranger@h.example/x',
    'visitor@h.example/other',
    'visitor@h.example',
    'evil.example',
    'x.h.example',
    'h.example/x',
    '@',
    '',
  ])('%j does not', (from) => {
    expect(mayAsk(from)).toBe(false)
  })
})
