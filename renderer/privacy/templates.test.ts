import { describe, expect, test } from 'vitest'
import { parseJid } from '../../shared/model/jid.ts'
import { decide, type PrivacyStanza } from '../../shared/model/privacy-decision.ts'
import { contact, jid, ROMEO } from '../testing/fixtures.ts'
import { blocksOneself } from './own.ts'
import { TEMPLATES } from './templates.ts'

const FRIEND = jid('juliet@example.com')
const FAN = jid('fan@example.com')
const roster = new Map([
  [FRIEND, contact(FRIEND)],
  [FAN, contact(FAN, { subscription: 'from' })],
])
const of = (id: string) => TEMPLATES.find((one) => one.id === id)
const verdict = (id: string, other: string, stanza: Omit<PrivacyStanza, 'other'>) =>
  decide(of(id)?.items, { ...stanza, other: jid(other) }, { account: ROMEO, roster }).action
const MESSAGE = { kind: 'message', direction: 'in' } as const
const SEEN = { kind: 'presence', direction: 'out' } as const
const ASKED = { kind: 'subscription', direction: 'in' } as const

describe('the templates', () => {
  test('PRIV-54 strangers are kept out by one rule, requests included', () => {
    expect(of('strangers-out')?.items).toEqual([
      { who: { type: 'subscription', value: 'none' }, action: 'deny', order: 0, kinds: [] },
    ])
    expect(verdict('strangers-out', 'tybalt@example.com', MESSAGE)).toBe('deny')
    expect(verdict('strangers-out', 'tybalt@example.com', ASKED)).toBe('deny')
    expect(verdict('strangers-out', FRIEND, MESSAGE)).toBe('allow')
    expect(verdict('strangers-out', FAN, MESSAGE)).toBe('allow')
  })

  test('PRIV-54 the variant lets somebody through in front of it', () => {
    expect(of('strangers-but')).toEqual({
      id: 'strangers-but',
      items: of('strangers-out')?.items,
      asks: { who: { type: 'jid', value: '' }, action: 'allow', order: 0, kinds: [] },
    })
  })

  test('PRIV-55 only mutual contacts, nobody sees me, one person', () => {
    expect(verdict('mutual-only', FRIEND, MESSAGE)).toBe('allow')
    expect(verdict('mutual-only', FAN, MESSAGE)).toBe('deny')
    expect(verdict('invisible', FRIEND, SEEN)).toBe('deny')
    expect(verdict('invisible', FRIEND, MESSAGE)).toBe('allow')
    expect(of('invisible')?.items).toHaveLength(1)
    expect(verdict('hidden-from-strangers', 'tybalt@example.com', SEEN)).toBe('deny')
    expect(verdict('hidden-from-strangers', FAN, SEEN)).toBe('allow')
    expect(of('block-one')?.asks).toMatchObject({ action: 'deny', kinds: [] })
  })
})

describe('a rule about oneself', () => {
  const blocks = (value: string, action: 'allow' | 'deny' = 'deny') =>
    blocksOneself({ who: { type: 'jid', value }, action, order: 0, kinds: [] }, ROMEO)

  test.each([
    'romeo@example.net',
    'Romeo@Example.NET/phone',
    'example.net',
    'example.net/server',
    'net',
  ])('%s is', (value) => {
    expect(blocks(value)).toBe(true)
    expect(blocks(value, 'allow')).toBe(false)
  })

  test.each(['juliet@example.net', 'chat.example.net', 'badexample.net', 'net/x', '@', ''])(
    '%s is not',
    (value) => expect(blocks(value)).toBe(false),
  )

  test('nor is one about everybody, since servers let oneself pass', () => {
    const item = { who: { type: 'everyone' }, action: 'deny', order: 0, kinds: [] } as const
    expect(blocksOneself(item, ROMEO)).toBe(false)
    const stanza = { ...MESSAGE, other: parseJid(`${ROMEO}/phone`) ?? ROMEO }
    expect(decide([item], stanza, { account: ROMEO, roster }).action).toBe('allow')
  })
})
