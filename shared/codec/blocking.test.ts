import { expect, test } from 'vitest'
import { serialize } from '../../electron/connection/serialize.ts'
import { parseXml } from '../../electron/session/testing/parse-xml.ts'
import { parseJid } from '../model/jid.ts'
import { buildBlockListGet, buildBlockSet, parseBlockList, parseBlockPush } from './blocking.ts'

const blocking = `xmlns='urn:xmpp:blocking'`
const iq = (inner: string) => parseXml(`<iq type='set'>${inner}</iq>`)

test('what is asked', () => {
  const jid = parseJid('romeo@montague.net')
  if (!jid) throw new Error('no address')
  expect(serialize(buildBlockListGet())).toBe('<blocklist xmlns="urn:xmpp:blocking"/>')
  expect(serialize(buildBlockSet('block', jid))).toBe(
    '<block xmlns="urn:xmpp:blocking"><item jid="romeo@montague.net"/></block>',
  )
  expect(serialize(buildBlockSet('unblock', jid))).toBe(
    '<unblock xmlns="urn:xmpp:blocking"><item jid="romeo@montague.net"/></unblock>',
  )
})

test('the list, without what is no address', () => {
  const list = `<item jid='romeo@montague.net'/><item jid='iago@shakespeare.lit/x'/><item jid='evil.example'/><item jid='@'/><item/>`
  expect(parseBlockList(iq(`<blocklist ${blocking}>${list}</blocklist>`))).toEqual([
    'romeo@montague.net',
    'iago@shakespeare.lit/x',
    'evil.example',
  ])
  expect(parseBlockList(iq(''))).toEqual([])
})

test.each([
  [
    `<block ${blocking}><item jid='a@b.example'/></block>`,
    { kind: 'block', jids: ['a@b.example'] },
  ],
  [
    `<unblock ${blocking}><item jid='a@b.example'/></unblock>`,
    { kind: 'unblock', jids: ['a@b.example'] },
  ],
  [`<unblock ${blocking}/>`, { kind: 'unblock', jids: 'everybody' }],
  [`<unblock ${blocking}><item jid='@'/></unblock>`, { kind: 'unblock', jids: [] }],
  [`<block ${blocking}/>`, undefined],
  [`<block ${blocking}><item jid='@'/></block>`, undefined],
  [`<block><item jid='a@b.example'/></block>`, undefined],
])('a push %s', (push, change) => {
  expect(parseBlockPush(iq(push))).toEqual(change)
})
