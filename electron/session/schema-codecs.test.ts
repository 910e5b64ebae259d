import { describe, expect, test } from 'vitest'
import { childElements, type Element } from '../../shared/codec/element.ts'
import { IQ_TYPES } from '../../shared/codec/iq.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import {
  buildPrivacyActive,
  buildPrivacyDefault,
  buildPrivacyListSet,
  parsePrivacyList,
} from '../../shared/codec/privacy.ts'
import { MESSAGE_TYPES } from '../../shared/model/message.ts'
import { SHOWS } from '../../shared/model/presence.ts'
import { PRIVACY_ACTIONS, PRIVACY_KINDS, type PrivacyItem } from '../../shared/model/privacy.ts'
import { SUBSCRIPTIONS } from '../../shared/model/roster.ts'
import { SUBSCRIPTION_TYPES } from '../../shared/model/subscription.ts'
import { serialize } from '../connection/serialize.ts'
import { parseXml } from './testing/parse-xml.ts'

const rule: PrivacyItem = { who: { type: 'everyone' }, action: 'deny', order: 1, kinds: [] }
const list = (...items: readonly PrivacyItem[]) => buildPrivacyListSet({ name: 'l', items })
const readBack = (query: Element) => parsePrivacyList(parseXml(serialize(query)), 'l')?.items ?? []
const read = (item: string) =>
  parsePrivacyList(
    parseXml(`<query xmlns='${NS.privacy}'><list name='l'>${item}</list></query>`),
    'l',
  )?.items

test('NS-07 NS-10 the namespaces are those of the documents', () => {
  expect(NS).toMatchObject({
    session: 'urn:ietf:params:xml:ns:xmpp-session',
    roster: 'jabber:iq:roster',
    privacy: 'jabber:iq:privacy',
    client: 'jabber:client',
    stanzaErrors: 'urn:ietf:params:xml:ns:xmpp-stanzas',
    streamErrors: 'urn:ietf:params:xml:ns:xmpp-streams',
    bind: 'urn:ietf:params:xml:ns:xmpp-bind',
    streams: 'http://etherx.jabber.org/streams',
  })
})

test('SCH-01 the enumerations are those of the schemas', () => {
  const sorted = (words: readonly string[]) => words.toSorted().join(' ')
  expect(sorted(MESSAGE_TYPES)).toBe('chat error groupchat headline normal')
  expect(sorted(SUBSCRIPTION_TYPES)).toBe('subscribe subscribed unsubscribe unsubscribed')
  expect(sorted(SHOWS.filter((show) => show !== 'available'))).toBe('away chat dnd xa')
  expect(sorted(IQ_TYPES)).toBe('error get result set')
  expect(sorted(SUBSCRIPTIONS)).toBe('both from none to')
  expect(sorted(PRIVACY_ACTIONS)).toBe('allow deny')
})

describe('privacy lists', () => {
  test('SCH-01 each word is written and read, and others are no rule', () => {
    const parties = [
      { type: 'jid', value: 'a@b.example' },
      { type: 'group', value: 'Friends' },
      ...SUBSCRIPTIONS.map((value) => ({ type: 'subscription', value }) as const),
    ] as const
    for (const who of parties)
      for (const action of PRIVACY_ACTIONS)
        expect(readBack(list({ ...rule, who, action }))).toEqual([{ ...rule, who, action }])
    expect(read(`<item action='maybe' order='1'/>`)).toEqual([])
    expect(read(`<item type='kind' value='x' action='deny' order='1'/>`)).toEqual([])
  })

  test.each([0, 4294967295])('SCH-02 the order %d is written and read', (order) => {
    expect(readBack(list({ ...rule, order }))).toEqual([{ ...rule, order }])
  })

  test.each([-1, 1.5, 4294967296])('SCH-02 the order %d is neither', (order) => {
    expect(() => list({ ...rule, order })).toThrow(RangeError)
    expect(read(`<item action='deny' order='${order}'/>`)).toEqual([])
  })

  test('SCH-06 what is declared empty is written empty', () => {
    expect(serialize(buildPrivacyActive('l'))).toContain('<active name="l"/>')
    expect(serialize(buildPrivacyActive(undefined))).toContain('<active/>')
    expect(serialize(buildPrivacyDefault('l'))).toContain('<default name="l"/>')
    expect(serialize(list({ ...rule, kinds: PRIVACY_KINDS }))).toContain(
      '<iq/><message/><presence-in/><presence-out/></item>',
    )
  })

  test('SCH-07 kinds are written in the order of the schema and read in any', () => {
    const shuffled = ['presence-out', 'iq', 'presence-in', 'message'] as const
    const [written] = childElements(list({ ...rule, kinds: shuffled }))
    const kinds = childElements(written?.children[0] as Element).map((kind) => kind.getName())
    expect(kinds).toEqual(['iq', 'message', 'presence-in', 'presence-out'])
    const inner = shuffled.map((kind) => `<${kind}/>`).join('')
    const [item] = read(`<item action='deny' order='1'>${inner}</item>`) ?? []
    expect(item?.kinds.toSorted()).toEqual(kinds)
  })
})
