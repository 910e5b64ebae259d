import { describe, expect, test } from 'vitest'
import {
  buildRosterGet,
  buildRosterRemove,
  buildRosterSet,
  parseRoster,
  parseRosterPush,
} from '../../shared/codec/roster.ts'
import { serialize } from '../connection/serialize.ts'
import { parseXml } from './testing/parse-xml.ts'
import { juliet } from './testing/sessions.ts'

const read = (items: string) =>
  parseRoster(parseXml(`<query xmlns='jabber:iq:roster'>${items}</query>`))
const write = (name: string | undefined, groups: readonly string[]) =>
  buildRosterSet({ jid: juliet, groups, ...(name === undefined ? {} : { name }) })

describe('items', () => {
  test('ROST-02 SCH-09 they are told apart by their prepared address, and without one are none', () => {
    const items = read(`<item jid='Romeo@EXAMPLE.net'/><item name='Nobody'/><item jid='@'/>`)
    expect(items.map(({ jid }) => jid)).toEqual(['romeo@example.net'])
  })

  test('ROST-03 services, and full addresses of people, are contacts too', () => {
    const items = read(`<item jid='icq.example.com'/><item jid='romeo@example.net/orchard'/>`)
    expect(items.map(({ jid }) => jid)).toEqual(['icq.example.com', 'romeo@example.net'])
  })

  test.each([
    [`subscription='none'`, 'none', false],
    [`subscription='to'`, 'to', false],
    [`subscription='from'`, 'from', false],
    [`subscription='both'`, 'both', false],
    ['', 'none', false],
    [`subscription='Both'`, 'none', false],
    [`subscription='odd'`, 'none', false],
    [`subscription='none' ask='subscribe'`, 'none', true],
    [`subscription='from' ask='subscribe'`, 'from', true],
    [`subscription='to' ask='unsubscribe'`, 'to', false],
    [`ask=''`, 'none', false],
  ])('ROST-04 SCH-01 %j is %s, awaited: %j', (attributes, subscription, ask) => {
    expect(read(`<item jid='a@b.example' ${attributes}/>`)).toMatchObject([{ subscription, ask }])
  })

  test.each(['Romeo', ' Romeo  M. ', 'ROMEO', '罗密欧 🌹', 'a<b>&"c"'])(
    'ROST-05 the name %j stays as it is',
    (name) => {
      expect(parseRoster(parseXml(serialize(write(name, []))))).toMatchObject([{ name }])
    },
  )

  test('ROST-06 groups are kept to the letter; repeated and empty ones harm nothing', () => {
    const groups = ['Friends', 'friends', 'Friends ', 'Work::Old', 'Práce']
    expect(parseRoster(parseXml(serialize(write(undefined, groups))))).toMatchObject([{ groups }])
    const odd = read(`<item jid='a@b.example'><group>A</group><group/><group>A</group></item>`)
    expect(odd).toMatchObject([{ groups: ['A'] }])
  })
})

describe('queries', () => {
  test('ROST-01 ROST-12 GV-044 a result is the whole list, and may be empty', () => {
    expect(read(`<item jid='a@b.example'/><item jid='c@d.example'/>`)).toHaveLength(2)
    expect(read('')).toEqual([])
    expect(serialize(buildRosterGet())).toBe('<query xmlns="jabber:iq:roster"/>')
  })

  test('ROST-19 no change says anything of the subscription', () => {
    const item = { jid: juliet, name: 'J', groups: ['A'], subscription: 'both', ask: true } as const
    expect(serialize(buildRosterSet(item))).toBe(
      '<query xmlns="jabber:iq:roster"><item jid="juliet@h.example" name="J"><group>A</group></item></query>',
    )
  })

  test('ROST-20 a removal says nothing else', () => {
    expect(serialize(buildRosterRemove({ jid: juliet }))).toBe(
      '<query xmlns="jabber:iq:roster"><item jid="juliet@h.example" subscription="remove"/></query>',
    )
  })

  test('SCH-09 results, changes and pushes have the same items', () => {
    const query = write('J', ['A', 'B'])
    const [item] = parseRoster(query)
    expect(item).toMatchObject({ jid: juliet, name: 'J', groups: ['A', 'B'] })
    expect(parseRosterPush(parseXml(`<iq type='set' id='1'>${serialize(query)}</iq>`))).toEqual([
      { kind: 'set', item },
    ])
  })

  test('NS-06 a query of another namespace is no roster', () => {
    const query = `<query xmlns='urn:x'><item jid='a@b.example'/></query>`
    expect(parseRosterPush(parseXml(`<iq type='set' id='1'>${query}</iq>`))).toEqual([])
    const prefixed = `<r:query xmlns:r='jabber:iq:roster'><r:item jid='a@b.example'/></r:query>`
    expect(parseRosterPush(parseXml(`<iq type='set' id='1'>${prefixed}</iq>`))).toHaveLength(1)
  })
})
