import { describe, expect, test } from 'vitest'
import { readDocument } from '../../electron/app/document.ts'
import { serialize } from '../../electron/connection/serialize.ts'
import { type BareJid, parseBareJid } from '../model/jid.ts'
import type { RosterItem } from '../model/roster.ts'
import { buildRosterFile, parseRosterFile } from './roster-file.ts'

const juliet = address('juliet@capulet.example')
const ITEMS: readonly RosterItem[] = [
  {
    jid: address('romeo@montague.example'),
    name: 'Romeo & <co>',
    subscription: 'both',
    ask: false,
    groups: ['Friends', 'Lovers'],
  },
  { jid: address('nurse@capulet.example'), subscription: 'none', ask: true, groups: [] },
]

function address(text: string): BareJid {
  const jid = parseBareJid(text)
  if (!jid) throw new Error('no address')
  return jid
}

const read = (file: string, account = juliet) => {
  const root = readDocument(file)
  return root && parseRosterFile(root, account)
}
const query = (inner: string) => `<query xmlns='jabber:iq:roster'>${inner}</query>`
const user = (name: string, inner: string) => `<user name='${name}'>${inner}</user>`
const host = (jid: string, inner: string) => `<host jid='${jid}'>${inner}</host>`
const file = (inner: string) => `<server-data xmlns='urn:xmpp:pie:0'>${inner}</server-data>`
const item = (jid: string) => `<item jid='${jid}'/>`
const one = file(host('h.example', user('me', query(item('a@h.example')))))

test('what is written is read', () => {
  const written = serialize(buildRosterFile(juliet, ITEMS))
  expect(written).toBe(
    '<server-data xmlns="urn:xmpp:pie:0"><host jid="capulet.example"><user name="juliet"><query xmlns="jabber:iq:roster">' +
      '<item jid="romeo@montague.example" name="Romeo &amp; &lt;co&gt;" subscription="both"><group>Friends</group><group>Lovers</group></item>' +
      '<item jid="nurse@capulet.example" subscription="none" ask="subscribe"/></query></user></host></server-data>',
  )
  expect(read(`\ufeff<?xml version='1.0' encoding='UTF-8'?>\r\n${written}\n`)).toEqual(ITEMS)
})

describe('whose roster is read', () => {
  const two =
    host('h.example', user('me', query(item('a@h.example')))) +
    host('capulet.example', user('JULIET', query(item('b@h.example') + item(juliet))))

  test('that of the account, without the account itself', () => {
    expect(read(file(two))?.map(({ jid }) => jid)).toEqual(['b@h.example'])
  })

  test('that of the only account, whoever it is', () => {
    expect(read(one)?.map(({ jid }) => jid)).toEqual(['a@h.example'])
    expect(read(file(host('@', user('', query(item('a@h.example'))))))).toHaveLength(1)
  })

  test('of several others none', () => {
    expect(read(file(two), address('paris@h.example'))).toBeUndefined()
  })
})

test('everything else is passed over', () => {
  const more =
    `<vCard xmlns='vcard-temp'><FN>x</FN></vCard>` +
    `<offline-messages><message xmlns='jabber:client'><body>x</body></message></offline-messages>` +
    query(
      `<item jid='@'/><other/>${item('a@h.example')}<item xmlns='urn:other' jid='c@h.example'/>`,
    )
  const items = read(file(`<x xmlns='urn:x'/>${host('h.example', user('me', more))}`))
  expect(items?.map(({ jid }) => jid)).toEqual(['a@h.example'])
})

test('names and groups that are too long are left out, and groups that are too many', () => {
  const long = 'x'.repeat(1024)
  const groups = Array.from({ length: 120 }, (_, at) => `<group>${at}</group>`).join('')
  const contact = `<item jid='a@h.example' name='${long}'><group>${long}</group>${groups}</item>`
  const [read_] = read(file(host('h.example', user('me', query(contact))))) ?? []
  expect(read_?.name).toBeUndefined()
  expect(read_?.groups).toHaveLength(100)
})

test.each([
  ['nothing', ''],
  ['text', 'BEGIN:VCARD'],
  ['another document', '<html/>'],
  ['another namespace', one.replace('pie:0', 'pie:1')],
  ['a file that is cut off', one.slice(0, -3)],
  ['a file with more behind it', `${one}<x/>`.replace('</server-data><x/>', '<x/></server-data')],
  ['a document type', `<!DOCTYPE x [<!ENTITY a 'b'>]>${one}`],
  ['entities', one.replace('a@h', '&a;@h')],
  ['a comment', one.replace('<host', '<!-- --><host')],
  ['no roster', file(host('h.example', user('me', '')))],
  ['depth', file('<a>'.repeat(100) + '</a>'.repeat(100))],
])('%s is no such file', (_, text) => {
  expect(read(text)).toBeUndefined()
})
