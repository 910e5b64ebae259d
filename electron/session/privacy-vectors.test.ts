import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { childElements, type Element } from '../../shared/codec/element.ts'
import { buildRequest, buildResult } from '../../shared/codec/iq.ts'
import {
  buildPrivacyActive,
  buildPrivacyDefault,
  buildPrivacyListGet,
  buildPrivacyListRemove,
  buildPrivacyListSet,
  buildPrivacyNamesGet,
  parsePrivacyList,
} from '../../shared/codec/privacy.ts'
import { parseJid } from '../../shared/model/jid.ts'
import { MAX_ORDER, type PrivacyItem, type PrivacyKind } from '../../shared/model/privacy.ts'
import { serialize } from '../connection/serialize.ts'
import { parseXml } from './testing/parse-xml.ts'
import { saidBy } from './testing/same-xml.ts'

const FILE = join(import.meta.dirname, '../../shared/codec/cases/vectors/section-10.json')
const printed = new Map(
  (JSON.parse(readFileSync(FILE, 'utf8')) as { name: string; xml: string }[]).map(
    ({ name, xml }) => [name.split(' ', 1)[0], xml],
  ),
)

const get = (id: string, query: Element) => buildRequest('get', { id }, query)
const set = (id: string, query: Element) => buildRequest('set', { id }, query)
const PARTIES: readonly PrivacyItem['who'][] = [
  { type: 'jid', value: 'tybalt@example.com' },
  { type: 'group', value: 'Enemies' },
  { type: 'subscription', value: 'none' },
  { type: 'everyone' },
]
const [tybalt, enemies, strangers, everyone] = PARTIES

function denies(
  id: string,
  name: string,
  who: PrivacyItem['who'] | undefined,
  order: number,
  ...kinds: readonly PrivacyKind[]
): Element {
  const item: PrivacyItem = { who: who ?? { type: 'everyone' }, action: 'deny', order, kinds }
  return set(id, buildPrivacyListSet({ name, items: [item] }))
}

const EDITED: readonly PrivacyItem[] = [
  { who: { type: 'jid', value: 'tybalt@example.com' }, action: 'deny', order: 3, kinds: [] },
  { who: { type: 'jid', value: 'paris@example.org' }, action: 'deny', order: 5, kinds: [] },
  { who: { type: 'everyone' }, action: 'allow', order: 68, kinds: [] },
]
const watched = { type: 'subscription', value: 'to' } as const
const watching = { type: 'subscription', value: 'from' } as const

/** The examples of the tenth chapter that a client sends, as Balcony writes them. */
const WRITTEN: readonly (readonly [string, Element])[] = [
  ['GV-130 PRIV-27 the names', get('getlist1', buildPrivacyNamesGet())],
  ['GV-132 PRIV-28 one list', get('getlist2', buildPrivacyListGet('public'))],
  ['GV-134 a second one', get('getlist3', buildPrivacyListGet('private'))],
  ['GV-136 a third one', get('getlist4', buildPrivacyListGet('special'))],
  ['GV-140 PRIV-32 active', set('active1', buildPrivacyActive('special'))],
  ['GV-143 PRIV-34 none active', set('active3', buildPrivacyActive(undefined))],
  ['GV-145 PRIV-35 the default', set('default1', buildPrivacyDefault('special'))],
  ['GV-149 PRIV-38 no default', set('default2', buildPrivacyDefault(undefined))],
  [
    'GV-152 PRIV-39 PRIV-14 a whole list',
    set('edit1', buildPrivacyListSet({ name: 'public', items: EDITED })),
  ],
  ['GV-156 PRIV-23 a push is confirmed', buildResult({ id: 'push1' })],
  ['GV-157 on each device', buildResult({ id: 'push2' })],
  ['GV-158 PRIV-42 removed', set('remove1', buildPrivacyListRemove('private'))],
  ['GV-160 PRIV-45 messages', denies('msg1', 'message-jid-example', tybalt, 3, 'message')],
  ['GV-161 of a group', denies('msg2', 'message-group-example', enemies, 4, 'message')],
  ['GV-162 of strangers', denies('msg3', 'message-sub-example', strangers, 5, 'message')],
  ['GV-163 of all', denies('msg4', 'message-global-example', everyone, 6, 'message')],
  ['GV-164 PRIV-46 presence', denies('presin1', 'presin-jid-example', tybalt, 7, 'presence-in')],
  ['GV-165 of a group', denies('presin2', 'presin-group-example', enemies, 8, 'presence-in')],
  ['GV-166 of those seen', denies('presin3', 'presin-sub-example', watched, 9, 'presence-in')],
  ['GV-167 of all', denies('presin4', 'presin-global-example', everyone, 11, 'presence-in')],
  ['GV-168 PRIV-47 hidden', denies('presout1', 'presout-jid-example', tybalt, 13, 'presence-out')],
  ['GV-169 from a group', denies('presout2', 'presout-group-example', enemies, 15, 'presence-out')],
  ['GV-170 from watchers', denies('presout3', 'presout-sub-example', watching, 17, 'presence-out')],
  ['GV-171 from all', denies('presout4', 'presout-global-example', everyone, 23, 'presence-out')],
  ['GV-172 PRIV-48 requests', denies('iq1', 'iq-jid-example', tybalt, 29, 'iq')],
  ['GV-173 of a group', denies('iq2', 'iq-group-example', enemies, 31, 'iq')],
  ['GV-174 of strangers', denies('iq3', 'iq-sub-example', strangers, 17, 'iq')],
  ['GV-175 of all', denies('iq4', 'iq-global-example', everyone, 1, 'iq')],
  ['GV-176 PRIV-49 everything', denies('all1', 'all-jid-example', tybalt, 23)],
  ['GV-177 of a group', denies('all2', 'all-group-example', enemies, 13)],
  ['GV-178 of strangers', denies('all3', 'all-sub-example', strangers, 11)],
  ['GV-179 of all', denies('all4', 'all-global-example', everyone, 7)],
  [
    'GV-182 PRIV-54 strangers are kept out by one rule',
    denies('heuristic1', 'heuristic-example', strangers, 437),
  ],
]

describe('what is sent is what the RFC prints', () => {
  test.each(WRITTEN)('%s', (name, element) => {
    const id = name.split(' ', 1)[0]
    expect(saidBy(parseXml(serialize(element)))).toEqual(saidBy(parseXml(printed.get(id) ?? '')))
  })
})

describe('what must not be sent, or not be lost', () => {
  const read = (items: string) =>
    parsePrivacyList(
      parseXml(`<query xmlns='jabber:iq:privacy'><list name='l'>${items}</list></query>`),
      'l',
    )?.items ?? []
  const attributes = `type='jid' value='tybalt@example.com' action='deny' order='29'`

  test('NV-03 PRIV-11 a rule for requests is no rule for everything', () => {
    const [all, requests] = [
      read(`<item ${attributes}/>`),
      read(`<item ${attributes}><iq/></item>`),
    ]
    expect(all[0]?.kinds).toEqual([])
    expect(requests[0]?.kinds).toEqual(['iq'])
    expect(serialize(buildPrivacyListSet({ name: 'l', items: requests }))).toContain('<iq/>')
    expect(serialize(buildPrivacyListSet({ name: 'l', items: all }))).not.toContain('<iq/>')
  })

  test.each(['tybalt@example.com/pda', 'tybalt@example.com', 'example.com/server', 'example.com'])(
    'PRIV-03 PRIV-04 an address of each form is one, and written as it is: %s',
    (value) => {
      expect(parseJid(value)).toBe(value)
      const item: PrivacyItem = { who: { type: 'jid', value }, action: 'deny', order: 1, kinds: [] }
      const query = parseXml(serialize(buildPrivacyListSet({ name: 'l', items: [item] })))
      expect(parsePrivacyList(query, 'l')?.items).toEqual([item])
    },
  )

  test('NV-19 PRIV-10 an order that stands twice is read, and not written', () => {
    const items = read(`<item action='deny' order='5'/><item action='allow' order='5'/>`)
    expect(items).toHaveLength(2)
    expect(() => buildPrivacyListSet({ name: 'l', items })).toThrow(RangeError)
  })

  test('NV-20 PRIV-13 every change is a query of one element', () => {
    const items: readonly PrivacyItem[] = [
      { who: { type: 'everyone' }, action: 'allow', order: MAX_ORDER, kinds: [] },
    ]
    for (const query of [
      buildPrivacyActive('l'),
      buildPrivacyActive(undefined),
      buildPrivacyDefault('l'),
      buildPrivacyDefault(undefined),
      buildPrivacyListSet({ name: 'l', items }),
      buildPrivacyListRemove('l'),
    ]) {
      expect(childElements(query)).toHaveLength(1)
    }
  })

  test('NV-21 PRIV-34 PRIV-38 no list is in force without a name, never by an empty one', () => {
    expect(serialize(buildPrivacyActive(undefined))).not.toContain('name')
    expect(serialize(buildPrivacyDefault(undefined))).not.toContain('name')
    expect(() => buildPrivacyActive('')).toThrow(RangeError)
    expect(() => buildPrivacyDefault('')).toThrow(RangeError)
  })

  test('NV-23 PRIV-43 a list without rules is written by nothing but its removal', () => {
    expect(() => buildPrivacyListSet({ name: 'l', items: [] })).toThrow(RangeError)
    expect(childElements(buildPrivacyListRemove('l')).map((list) => list.children)).toEqual([[]])
  })
})
