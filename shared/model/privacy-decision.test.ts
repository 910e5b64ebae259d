import { describe, expect, test } from 'vitest'
import { type BareJid, type Jid, parseBareJid, parseJid } from './jid.ts'
import { PRIVACY_KINDS, type PrivacyItem, type PrivacyParty } from './privacy.ts'
import { decide, type PrivacyStanza, rulesAgainstOwnDevices } from './privacy-decision.ts'
import type { Subscription } from './roster.ts'

function jid(text: string): Jid {
  const parsed = parseJid(text)
  if (!parsed) throw new Error(`not an address: ${text}`)
  return parsed
}

const account = jid('romeo@example.net') as BareJid
const contact = (subscription: Subscription, ...groups: readonly string[]) => ({
  subscription,
  groups,
})
const roster = new Map(
  Object.entries({
    'juliet@example.com': contact('both', 'Friends'),
    'nurse@example.com': contact('to', 'Servants', 'Friends'),
    'benvolio@example.org': contact('from'),
    'tybalt@example.com': contact('none', 'Enemies'),
    'gateway.example.net': contact('from', 'Gateways'),
  }).map(([address, entry]) => [parseBareJid(address) ?? account, entry] as const),
)

let order = 0
function item(who: PrivacyParty, part: Partial<PrivacyItem> = {}): PrivacyItem {
  order += 1
  return { who, action: 'deny', order, kinds: [], ...part }
}
const about = (value: string, part?: Partial<PrivacyItem>) => item({ type: 'jid', value }, part)
const everyone = (part?: Partial<PrivacyItem>) => item({ type: 'everyone' }, part)

function stanza(other: string, part: Partial<PrivacyStanza> = {}): PrivacyStanza {
  return { direction: 'in', kind: 'message', other: jid(other), ...part }
}
const decided = (items: readonly PrivacyItem[] | undefined, of: PrivacyStanza) =>
  decide(items, of, { account, roster })
const isDenied = (who: PrivacyParty, other: string) =>
  decided([item(who)], stanza(other)).action === 'deny'

describe('PRIV-04 an address covers what stands below it', () => {
  const others = [
    'juliet@example.com',
    'juliet@example.com/balcony',
    'juliet@example.com/chamber',
    'example.com/balcony',
    'example.com',
    'nurse@chat.example.com/x',
    'juliet@badexample.com',
  ]
  test.each<[string, readonly string[]]>([
    ['juliet@example.com/balcony', ['juliet@example.com/balcony']],
    [
      'juliet@example.com',
      ['juliet@example.com', 'juliet@example.com/balcony', 'juliet@example.com/chamber'],
    ],
    ['example.com/balcony', ['example.com/balcony']],
    ['example.com', others.slice(0, 6)],
    ['JULIET@Example.com/balcony', ['juliet@example.com/balcony']],
    ['@', []],
  ])('%s', (value, covered) => {
    expect(others.filter((other) => isDenied({ type: 'jid', value }, other))).toEqual(covered)
  })
})

describe('whom an item is about', () => {
  const people = [
    'juliet@example.com/balcony',
    'nurse@example.com',
    'benvolio@example.org',
    'tybalt@example.com',
    'stranger@example.org',
    'somebody@gateway.example.net',
  ]
  const met = (who: PrivacyParty) => people.filter((person) => isDenied(who, person))

  test('PRIV-05 a group, by its exact name, and through the roster item of a domain', () => {
    expect(met({ type: 'group', value: 'Friends' })).toEqual(people.slice(0, 2))
    expect(met({ type: 'group', value: 'friends' })).toEqual([])
    expect(met({ type: 'group', value: 'Gateways' })).toEqual([people[5]])
  })

  test('PRIV-06 a subscription; none is also whoever is no contact', () => {
    expect(met({ type: 'subscription', value: 'both' })).toEqual([people[0]])
    expect(met({ type: 'subscription', value: 'to' })).toEqual([people[1]])
    expect(met({ type: 'subscription', value: 'from' })).toEqual([people[2], people[5]])
    expect(met({ type: 'subscription', value: 'none' })).toEqual([people[3], people[4]])
  })

  test('PRIV-07 everyone, where an item names nobody', () => {
    expect(met({ type: 'everyone' })).toEqual(people)
  })

  test('PRIV-21 the roster as it is now', () => {
    const items = [item({ type: 'group', value: 'Friends' })]
    const before = decide(items, stanza('tybalt@example.com'), { account, roster })
    const moved = new Map(roster).set(
      jid('tybalt@example.com') as BareJid,
      contact('none', 'Friends'),
    )
    const after = decide(items, stanza('tybalt@example.com'), { account, roster: moved })
    expect([before.action, after.action]).toEqual(['allow', 'deny'])
  })
})

describe('what an item is about', () => {
  const stanzas: readonly (readonly [string, PrivacyStanza])[] = (['in', 'out'] as const).flatMap(
    (direction) =>
      (['message', 'iq', 'presence', 'subscription'] as const).map(
        (kind) =>
          [`${kind} ${direction}`, stanza('juliet@example.com', { direction, kind })] as const,
      ),
  )
  const denied = (kinds: PrivacyItem['kinds']) =>
    stanzas
      .filter(([, one]) => decided([everyone({ kinds })], one).action === 'deny')
      .map(([name]) => name)

  test('PRIV-11 each kind is one stanza in one direction', () => {
    expect(denied(['message'])).toEqual(['message in'])
    expect(denied(['iq'])).toEqual(['iq in'])
    expect(denied(['presence-in'])).toEqual(['presence in'])
    expect(denied(['presence-out'])).toEqual(['presence out'])
  })

  test('PRIV-11 all sixteen combinations are the sum of their kinds, and none is everything', () => {
    for (let bits = 1; bits < 16; bits += 1) {
      const kinds = PRIVACY_KINDS.filter((_, bit) => bits & (1 << bit))
      expect(denied(kinds).toSorted()).toEqual(kinds.flatMap((kind) => denied([kind])).toSorted())
    }
    expect(denied([])).toEqual(stanzas.map(([name]) => name))
  })

  test('PRIV-12 requests are met only by items for every stanza', () => {
    const request = stanza('paris@example.org', { kind: 'subscription' })
    expect(decided([everyone({ kinds: ['presence-in', 'presence-out'] })], request).action).toBe(
      'allow',
    )
    expect(decided([everyone()], request).action).toBe('deny')
  })
})

describe('PRIV-19 the order decides', () => {
  const allow = about('juliet@example.com', { action: 'allow', order: 7 })
  const deny = about('example.com', { order: 3 })

  test('the first that matches, wherever it stands in the list and however exact it is', () => {
    for (const items of [
      [allow, deny],
      [deny, allow],
    ]) {
      expect(decided(items, stanza('juliet@example.com/balcony'))).toEqual({
        action: 'deny',
        by: 'item',
        item: deny,
      })
    }
    const earlier = { ...allow, order: 2 }
    expect(decided([deny, earlier], stanza('juliet@example.com'))).toMatchObject({ item: earlier })
  })

  test('items of one order are tried as they came', () => {
    const twin = { ...allow, order: 3 }
    expect(decided([deny, twin], stanza('juliet@example.com'))).toMatchObject({ item: deny })
    expect(decided([twin, deny], stanza('juliet@example.com'))).toMatchObject({ item: twin })
  })
})

test('PRIV-17 PRIV-20 without a list or a match everything is allowed', () => {
  expect(decided(undefined, stanza('juliet@example.com'))).toEqual({
    action: 'allow',
    by: 'no-list',
  })
  expect(decided([about('tybalt@example.com')], stanza('juliet@example.com'))).toEqual({
    action: 'allow',
    by: 'fall-through',
  })
})

test.each(['romeo@example.net', 'romeo@example.net/orchard', 'example.net'])(
  'PRIV-20 %s is oneself or the own server, which always pass',
  (other) => {
    expect(decided([everyone()], stanza(other))).toEqual({ action: 'allow', by: 'own' })
  },
)

describe('rules that some servers hold one’s own devices to', () => {
  const against = (...items: readonly PrivacyItem[]) =>
    rulesAgainstOwnDevices(items, account).map(({ who }) => who.type)

  test.each<[string, readonly PrivacyItem[], readonly string[]]>([
    ['one for everyone', [everyone()], ['everyone']],
    ['one for strangers', [item({ type: 'subscription', value: 'none' })], ['subscription']],
    ['one for the account', [about('romeo@example.net', { kinds: ['message'] })], ['jid']],
    ['one for the server', [about('example.net', { kinds: ['presence-in'] })], ['jid']],
    ['one for contacts', [item({ type: 'subscription', value: 'both' })], []],
    ['one that hides', [everyone({ kinds: ['presence-out'] })], []],
    ['one that allows', [everyone({ action: 'allow' })], []],
  ])('%s', (_, items, types) => {
    expect(against(...items)).toEqual(types)
  })

  test('but not one that is never reached', () => {
    expect(against(about('romeo@example.net', { action: 'allow' }), everyone())).toEqual([])
  })
})
