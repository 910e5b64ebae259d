import type { Element } from '@xmpp/xml'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { child } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { BareJid } from '../../../shared/model/jid.ts'
import type { MessageId } from '../../../shared/model/message.ts'
import { AccountStore } from '../../storage/accounts.ts'
import { openMemoryDatabase } from '../../storage/database.ts'
import { MessageHistory } from '../../storage/messages.ts'
import { ReadingState } from '../../storage/reading.ts'
import { attached, reply, stopAttached } from '../testing/attached.ts'
import { type FakeServer, fakeServer } from '../testing/fake-server.ts'
import { parseXml } from '../testing/parse-xml.ts'
import { address, answersTo, juliet } from '../testing/sessions.ts'
import { toldAfter } from '../testing/wire.ts'
import { messageExtension } from './message.ts'
import { readingExtensions } from './reading.ts'

afterEach(stopAttached)

const me = address('me@h.example')
const nurse = address('nurse@h.example')

const DISCO = `<query xmlns='http://jabber.org/protocol/disco#info'><identity category='pubsub' type='pep'/><feature var='${NS.publishOptions}'/></query>`

/** What was kept before, where that is nothing else. */
function profile() {
  const database = openMemoryDatabase()
  const own = { show: 'available', status: '' } as const
  new AccountStore(database).put({ jid: me, own, client: 'c' })
  const history = new MessageHistory(database, me)
  let count = 0
  const came = (peer: BareJid, part: { readonly marker?: boolean; readonly archive?: string }) => {
    count += 1
    const id = `m${count}`
    const { order } = history.add(
      {
        id: id as MessageId,
        senderId: `s${count}`,
        peer,
        from: peer,
        type: 'chat',
        direction: 'in',
        body: id,
        time: 1,
        ...(part.marker ? { asks: ['marker'] } : {}),
      },
      part.archive,
    )
    return order
  }
  return { history, store: new ReadingState(database, me), came }
}

async function start(kept = profile(), mayTell: (jid: string) => boolean = () => true) {
  const messages = messageExtension(kept.history)
  const marks = readingExtensions(kept.store, { deliveries: messages.deliveries, mayTell })
  const server = await fakeServer()
  const made = await attached([messages, ...marks.extensions], server)
  return { ...made, ...kept, marks, messages }
}

/** Answers what is asked of the account at first; with nothing published where nothing is given. */
async function answerFirst(server: FakeServer, info = DISCO, items = '') {
  reply(server, await server.next(), { result: info })
  if (!info.includes(NS.publishOptions) || !info.includes("type='pep'")) return
  const published = `<pubsub xmlns='${NS.pubsub}'><items node='${NS.readSync}'>${items}</items></pubsub>`
  reply(server, await server.next(), { result: published })
}

const markers = (written: readonly Element[]) =>
  written.flatMap((element) => {
    const displayed = child(element, 'displayed', NS.markers)
    return displayed ? [`${element.attrs['to']} ${displayed.attrs['id']}`] : []
  })
const published = (iq: Element) => {
  const [item] = child(child(iq, 'pubsub', NS.pubsub) ?? iq, 'publish', NS.pubsub)?.children ?? []
  const displayed = typeof item === 'object' ? child(item, 'displayed', NS.readSync) : undefined
  const id = displayed && child(displayed, 'stanza-id', NS.stanzaIds)
  return typeof item === 'object' && [item.attrs['id'], id?.attrs['id'], id?.attrs['by']]
}
const item = (peer: string, id: string, by: string = me) =>
  `<item id='${peer}'><displayed xmlns='${NS.readSync}'><stanza-id xmlns='${NS.stanzaIds}' by='${by}' id='${id}'/></displayed></item>`
const event = (from: string, ...items: readonly string[]) =>
  `<message from='${from}' type='headline'><event xmlns='${NS.pubsubEvent}'><items node='${NS.readSync}'>${items.join('')}</items></event></message>`

describe('XEP-0333', () => {
  test('who wrote is told of the newest message that was read, once', async () => {
    const made = await start()
    await answerFirst(made.server, `<query xmlns='${NS.discoInfo}'/>`)
    const [first] = [made.came(juliet, { marker: true }), made.came(juliet, { marker: true })]
    made.came(nurse, { marker: true })
    made.marks.read(juliet, first)
    made.marks.read(juliet, first + 1)
    made.marks.read(juliet, first + 1)
    expect(markers(await toldAfter(made.server))).toEqual([`${juliet} s1`, `${juliet} s2`])
    expect(made.of('read.changed')).toMatchObject([
      { place: juliet, readUpTo: first, unread: 1 },
      { place: juliet, readUpTo: first + 1, unread: 0 },
    ])
  })

  test('what was read without a stream is told when there is one, and of several the last', async () => {
    const kept = profile()
    const orders = [1, 2, 3].map(() => kept.came(juliet, { marker: true }))
    for (const order of orders) kept.store.readTo(juliet, order, 'here')
    const { server } = await start(kept)
    expect(markers(await toldAfter(server))).toEqual([`${juliet} s3`])
  })

  test('A28 strangers are told nothing, neither now nor later', async () => {
    const kept = profile()
    let friends = false
    const made = await start(kept, () => friends)
    made.marks.read(juliet, made.came(juliet, { marker: true }))
    expect(markers(await toldAfter(made.server))).toEqual([])
    friends = true
    made.marks.read(juliet, made.came(juliet, {}))
    expect(markers(await toldAfter(made.server))).toEqual([])
  })

  test('what they have read takes with it what came before, and A16 nobody else can say so', async () => {
    const { server, messages, history, of } = await start()
    const ids = ['one', 'two', 'three'].map((body) => messages.send(juliet, body))
    const states = () => ids.map((id) => history.find(id)?.delivery?.state)
    await vi.waitFor(() => expect(states()).toEqual(['sent', 'sent', 'sent']))
    const displayed = (from: string, id = '') =>
      `<message from='${from}'><displayed xmlns='urn:xmpp:chat-markers:0' id='${id}'/></message>`
    await answersTo(
      server,
      displayed('mallory@h.example', ids[2]),
      displayed('me@h.example', ids[2]),
      displayed(juliet, 'unknown'),
      displayed(juliet, ids[1]).replace('<message', `<message type='error'`),
    )
    expect(states()).toEqual(['sent', 'sent', 'sent'])
    await answersTo(server, displayed(`${juliet}/balcony`, ids[1]))
    expect(states()).toEqual(['read', 'read', 'sent'])
    const told = of('message.delivery').filter(({ delivery }) => delivery.state === 'read')
    expect(told.map(({ id }) => id)).toEqual([ids[1], ids[0]])
  })

  test('what another device of ours told is read here as well, and not told again', async () => {
    const { server, marks, came, of } = await start()
    came(juliet, { marker: true })
    came(juliet, {})
    marks.hearOwn(
      parseXml(
        `<message to='${juliet}' from='${me}/other'><displayed xmlns='${NS.markers}' id='s1'/></message>`,
      ),
    )
    marks.hearOwn(parseXml(`<message to='${juliet}'><body>hello</body></message>`))
    expect(of('read.changed')).toMatchObject([{ place: juliet, unread: 1 }])
    expect(markers(await toldAfter(server))).toEqual([])
  })
})

describe('XEP-0490', () => {
  test('what is read is published for oneself alone, one after the other, the newest of each', async () => {
    const made = await start()
    await answerFirst(made.server)
    await vi.waitFor(() => expect(made.session.online).toBe(true))
    const orders = ['a1', 'a2', 'a3'].map((archive) => made.came(juliet, { archive }))
    await answersTo(made.server)
    for (const order of orders) made.marks.read(juliet, order)
    const first = await made.server.next()
    expect(published(first)).toEqual([juliet, 'a1', me])
    expect(String(first)).not.toContain('max_items')
    expect(String(first)).toContain(
      '<field var="pubsub#access_model"><value>whitelist</value></field>',
    )
    reply(made.server, first, {})
    const configuration = await made.server.next()
    expect(String(configuration)).toContain('<field var="pubsub#max_items"><value>max</value>')
    reply(made.server, configuration, { error: 'not-allowed' })
    const second = await made.server.next()
    expect(published(second)).toEqual([juliet, 'a3', me])
    reply(made.server, second, {})
    expect(await answersTo(made.server)).toEqual([])
    expect(made.store.unpublished()).toEqual([])
  })

  test('as many as there is room for are asked for where that can be asked for', async () => {
    const made = await start()
    await answerFirst(
      made.server,
      DISCO.replace('</query>', `<feature var='${NS.maxItems}'/></query>`),
    )
    await answersTo(made.server)
    made.marks.read(juliet, made.came(juliet, { archive: 'a1' }))
    expect(String(await made.server.next())).toContain(
      '<field var="pubsub#max_items"><value>max</value></field>',
    )
  })

  test('what another device published counts at the start and when it comes, and is not published again', async () => {
    const kept = profile()
    const orders = ['a1', 'a2', 'a3'].map((archive) => kept.came(juliet, { archive, marker: true }))
    const { server, store, of } = await start(kept)
    await answerFirst(server, DISCO, item(juliet, 'a2'))
    await vi.waitFor(() => expect(store.reading(juliet).readUpTo).toBe(orders[1]))
    const written = await answersTo(server, event(me, item(juliet, 'a1'), item(juliet, 'a3')))
    expect(of('read.changed').map(({ unread }) => unread)).toEqual([1, 0])
    expect(written).toEqual([])
  })

  test('A24 it counts from one’s own account alone, and only what can be read', async () => {
    const kept = profile()
    kept.came(juliet, { archive: 'a1' })
    const { server, of } = await start(kept)
    await answerFirst(server)
    await answersTo(
      server,
      event(juliet, item(juliet, 'a1')),
      event(`${me}/other`, item(juliet, 'a1')),
      event('h.example', item(juliet, 'a1')),
      event(me, item(juliet, 'a1', juliet), item(nurse, 'a1'), item('@', 'a1'), item(juliet, '')),
      event(me, item(juliet, 'a1')).replace(NS.readSync, 'urn:other'),
      event(me, `<item id='${juliet}'><displayed xmlns='${NS.readSync}'/></item>`),
    )
    expect(of('read.changed')).toEqual([])
  })

  test.each([
    [
      'it cannot be kept from others',
      `<query xmlns='${NS.discoInfo}'><identity category='pubsub' type='pep'/></query>`,
    ],
    [
      'there is no such service',
      `<query xmlns='${NS.discoInfo}'><feature var='${NS.publishOptions}'/></query>`,
    ],
  ])('A25 nothing is published where %s', async (_, info) => {
    const { server, marks, came, store } = await start()
    await answerFirst(server, info)
    marks.read(juliet, came(juliet, { archive: 'a1' }))
    expect(await answersTo(server)).toEqual([])
    expect(store.unpublished()).toHaveLength(1)
  })

  test('what is refused is not tried again on the same stream', async () => {
    const { server, marks, came, store, faults } = await start()
    await answerFirst(server)
    await answersTo(server)
    marks.read(juliet, came(juliet, { archive: 'a1' }))
    reply(server, await server.next(), { error: 'conflict' })
    await answersTo(server)
    marks.read(juliet, came(juliet, { archive: 'a2' }))
    expect(await answersTo(server)).toEqual([])
    expect(store.unpublished()).toHaveLength(1)
    expect(faults).toEqual([])
  })
})
