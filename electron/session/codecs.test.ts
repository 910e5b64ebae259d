import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Element } from '@xmpp/xml'
import { describe, expect, test } from 'vitest'
import { xml } from '../../shared/codec/element.ts'
import { buildMessage, parseMessage } from '../../shared/codec/message.ts'
import { buildOwnPresence, buildSubscription, parsePresence } from '../../shared/codec/presence.ts'
import {
  buildRosterGet,
  buildRosterSet,
  parseRoster,
  parseRosterPush,
} from '../../shared/codec/roster.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { SHOWS } from '../../shared/model/presence.ts'
import { serialize } from '../connection/serialize.ts'
import { parseXml } from './testing/parse-xml.ts'

const CASES = join(import.meta.dirname, '../../shared/codec/cases')

// Each case is `<codec>/<name>.xml` with what it means in `<name>.json` beside it; null means refused.
describe.each<[string, (stanza: Element) => unknown]>([
  ['roster', parseRosterPush],
  ['presence', parsePresence],
  ['message', parseMessage],
])('golden cases of %s', (codec, parse) => {
  const names = globSync('*.xml', { cwd: join(CASES, codec) }).toSorted()

  test.each(names)('%s', (name) => {
    const read = (file: string) => readFileSync(join(CASES, codec, file), 'utf8')
    const meaning: unknown = JSON.parse(read(name.replace(/xml$/u, 'json')))
    expect(parse(parseXml(read(name))) ?? null).toEqual(meaning)
  })
})

const juliet = address('juliet@example.com')

function address(text: string): BareJid {
  const jid = parseBareJid(text)
  if (!jid) throw new Error('no address')
  return jid
}

describe('what is written', () => {
  test('MSG-01 a chat message says what it is', () => {
    const bodies = [{ text: 'a < b & c' }]
    expect(serialize(buildMessage({ type: 'chat', to: juliet, id: 'm1', bodies }))).toBe(
      '<message type="chat" to="juliet@example.com" id="m1"><body>a &lt; b &amp; c</body></message>',
    )
  })

  test('PRES-01 PRES-10 own presence', () => {
    const written = (['offline', ...SHOWS] as const).map((show) =>
      serialize(buildOwnPresence({ show, status: '' })),
    )
    expect(written).toEqual([
      '<presence type="unavailable"/>',
      '<presence/>',
      '<presence><show>chat</show></presence>',
      '<presence><show>away</show></presence>',
      '<presence><show>xa</show></presence>',
      '<presence><show>dnd</show></presence>',
    ])
  })

  test('PRES-14 a status rides on any of them, the goodbye too', () => {
    expect(serialize(buildOwnPresence({ show: 'offline', status: 'gone' }))).toBe(
      '<presence type="unavailable"><status>gone</status></presence>',
    )
  })

  test('subscriptions go to bare addresses', () => {
    expect(serialize(buildSubscription('subscribed', juliet))).toBe(
      '<presence to="juliet@example.com" type="subscribed"/>',
    )
  })

  test('ROST-01 roster get and set', () => {
    expect(serialize(buildRosterGet())).toBe('<query xmlns="jabber:iq:roster"/>')
    expect(serialize(buildRosterSet({ jid: juliet, name: 'J', groups: ['A', 'B'] }))).toBe(
      '<query xmlns="jabber:iq:roster"><item jid="juliet@example.com" name="J"><group>A</group><group>B</group></item></query>',
    )
  })
})

test('items with bad addresses do not cost the roster', () => {
  const query = parseXml(
    `<query xmlns='jabber:iq:roster'><item jid='@'/><item jid='a@example.com'/><item/><other/></query>`,
  )
  expect(parseRoster(query).map(({ jid }) => jid)).toEqual(['a@example.com'])
  expect(parseRoster(xml('query', { xmlns: 'jabber:iq:roster' }))).toEqual([])
})
