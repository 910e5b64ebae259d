import { describe, expect, test } from 'vitest'
import {
  buildPrivacyActive,
  buildPrivacyDefault,
  buildPrivacyListGet,
  buildPrivacyListRemove,
  buildPrivacyListSet,
  buildPrivacyNamesGet,
  parsePrivacyList,
  parsePrivacyNames,
  parsePrivacyPush,
} from '../../shared/codec/privacy.ts'
import { MAX_ORDER, PRIVACY_KINDS, type PrivacyItem, renumber } from '../../shared/model/privacy.ts'
import { serialize } from '../connection/serialize.ts'
import { parseXml } from './testing/parse-xml.ts'

const NS = 'jabber:iq:privacy'
const query = (content: string) => parseXml(`<query xmlns='${NS}'>${content}</query>`)
const list = (content: string) => parsePrivacyList(query(`<list name='l'>${content}</list>`), 'l')
const rule = (part: Partial<PrivacyItem> = {}): PrivacyItem => ({
  who: { type: 'jid', value: 'tybalt@example.com' },
  action: 'deny',
  order: 3,
  kinds: [],
  ...part,
})
const written = (...items: readonly PrivacyItem[]) =>
  serialize(buildPrivacyListSet({ name: 'l', items }))

describe('what is asked', () => {
  test('PRIV-13 PRIV-27 PRIV-28 PRIV-42 names, one list, the removal of one', () => {
    expect(serialize(buildPrivacyNamesGet())).toBe(`<query xmlns="${NS}"/>`)
    const one = `<query xmlns="${NS}"><list name="a b"/></query>`
    expect(serialize(buildPrivacyListGet('a b'))).toBe(one)
    expect(serialize(buildPrivacyListRemove('a b'))).toBe(one)
  })

  test('PRIV-32 PRIV-34 PRIV-35 PRIV-38 what is in force, and nothing', () => {
    expect(serialize(buildPrivacyActive('l'))).toBe(
      `<query xmlns="${NS}"><active name="l"/></query>`,
    )
    expect(serialize(buildPrivacyActive(undefined))).toBe(`<query xmlns="${NS}"><active/></query>`)
    expect(serialize(buildPrivacyDefault('l'))).toBe(
      `<query xmlns="${NS}"><default name="l"/></query>`,
    )
    expect(serialize(buildPrivacyDefault(undefined))).toBe(
      `<query xmlns="${NS}"><default/></query>`,
    )
  })
})

describe('what is written', () => {
  test('PRIV-08 PRIV-14 SCH-07 a whole list, kinds in the order of the schema', () => {
    expect(written(rule({ kinds: ['presence-out', 'iq', 'message'] }))).toBe(
      `<query xmlns="${NS}"><list name="l"><item type="jid" value="tybalt@example.com" action="deny" order="3">` +
        '<iq/><message/><presence-out/></item></list></query>',
    )
  })

  test('PRIV-07 whoever is meant by everyone is not named', () => {
    expect(written(rule({ who: { type: 'everyone' } }))).toContain(
      '<item action="deny" order="3"/>',
    )
  })

  test.each([-1, 1.5, MAX_ORDER + 1, Number.NaN])('PRIV-09 SCH-02 no order is %d', (order) => {
    expect(() => written(rule({ order }))).toThrow(RangeError)
  })

  test('PRIV-09 the least and the most order', () => {
    const read = list(
      `<item action='deny' order='0'/><item action='allow' order='${MAX_ORDER}'/><item action='deny' order='4294967296'/>`,
    )
    expect(read?.items.map(({ order }) => order)).toEqual([0, MAX_ORDER])
    expect(written(...(read?.items ?? []))).toContain(`order="${MAX_ORDER}"`)
  })

  test('PRIV-10 PRIV-43 no order twice, no list without items', () => {
    expect(() => written(rule(), rule())).toThrow(RangeError)
    expect(() => written()).toThrow(RangeError)
    expect(renumber([rule(), rule()]).map(({ order }) => order)).toEqual([0, 1])
  })
})

describe('what is read', () => {
  test('PRIV-27 names, and which are in force', () => {
    const names = `<active name='a'/><default name=' d '/><list name='a'/><list name=' d '/><list/>`
    expect(parsePrivacyNames(query(names))).toEqual({
      lists: ['a', ' d '],
      active: 'a',
      default: ' d ',
    })
    expect(parsePrivacyNames(query('<active/>'))).toEqual({ lists: [] })
  })

  test('PRIV-11 all sixteen combinations of kinds come back', () => {
    for (let bits = 0; bits < 16; bits += 1) {
      const kinds = PRIVACY_KINDS.filter((_, bit) => bits & (1 << bit))
      const read = parsePrivacyList(parseXml(written(rule({ kinds }))), 'l')
      expect(read?.items).toEqual([rule({ kinds })])
    }
  })

  test('PRIV-02 names are compared exactly', () => {
    expect(parsePrivacyList(query(`<list name='L'/><list name=' l'/>`), 'l')).toBeUndefined()
  })

  test('PRIV-06 PRIV-08 items that mean nothing are left out', () => {
    const items = [
      `<item type='subscription' value='remove' action='deny' order='1'/>`,
      `<item type='colour' value='red' action='deny' order='2'/>`,
      `<item type='jid' action='deny' order='3'/>`,
      `<item action='maybe' order='4'/>`,
      `<item action='deny'/>`,
      `<item xmlns='other' action='deny' order='5'/>`,
    ]
    expect(list(items.join(''))?.items).toEqual([])
  })

  test('PRIV-29 what is not known is kept and sent back', () => {
    const item =
      '<item type="jid" value="x@example.com" action="deny" order="1" weight="7"><message/>' +
      '<until xmlns="urn:example:until"><day of="week">Monday</day></until></item>'
    const read = list(item)
    expect(written(...(read?.items ?? []))).toBe(
      `<query xmlns="${NS}"><list name="l">` +
        '<item weight="7" type="jid" value="x@example.com" action="deny" order="1"><message/>' +
        '<until xmlns="urn:example:until"><day of="week">Monday</day></until></item></list></query>',
    )
  })

  test('PRIV-23 a push names one list', () => {
    const push = (content: string) =>
      parsePrivacyPush(
        parseXml(
          `<iq xmlns='jabber:client' type='set' id='p'><query xmlns='${NS}'>${content}</query></iq>`,
        ),
      )
    expect(push(`<list name='public'/>`)).toBe('public')
    expect(push('')).toBeUndefined()
    expect(push(`<list/>`)).toBeUndefined()
    expect(push(`<list name='a'/><list name='b'/>`)).toBeUndefined()
    expect(push(`<active name='a'/>`)).toBeUndefined()
  })
})
