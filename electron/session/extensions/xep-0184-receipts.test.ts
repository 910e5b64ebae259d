import type { Element } from '@xmpp/xml'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { child } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { Jid } from '../../../shared/model/jid.ts'
import { MemoryHistory } from '../../storage/memory-history.ts'
import { attached, stopAttached } from '../testing/attached.ts'
import { answersTo, juliet } from '../testing/sessions.ts'
import { parseXml } from '../testing/parse-xml.ts'
import { nextMessage, toldAfter } from '../testing/wire.ts'
import { messageExtension } from './message.ts'
import { receiptsExtension } from './xep-0184-receipts.ts'

afterEach(stopAttached)

async function start(mayTell: (jid: Jid) => boolean = () => true) {
  const store = new MemoryHistory()
  const messages = messageExtension(store)
  const receiving = receiptsExtension(messages.deliveries, mayTell)
  const made = await attached([messages, receiving])
  return { ...made, store, messages, receiving }
}

const REQUEST = `<request xmlns='urn:xmpp:receipts'/>`
const said = (attributes: string, content = `<body>hello</body>${REQUEST}`) =>
  `<message from='${juliet}/balcony' id='m1' ${attributes}>${content}</message>`
const receipts = (written: readonly Element[]) =>
  written.flatMap((element) => {
    const received = child(element, 'received', NS.receipts)
    return received ? [{ ...element.attrs, of: received.attrs['id'] }] : []
  })
const received = (from: string, ids: readonly string[], type = 'chat') => {
  const inner = ids.map((id) => `<received xmlns='urn:xmpp:receipts' id='${id}'/>`).join('')
  return `<message from='${from}' type='${type}'>${inner}</message>`
}

describe('what came', () => {
  test.each(['chat', 'normal'])('of type %s is said to have arrived, once', async (type) => {
    const { server } = await start()
    const written = await toldAfter(server, said(`type='${type}'`))
    expect(receipts(written)).toMatchObject([{ to: `${juliet}/balcony`, type, of: 'm1' }])
    expect(written).toHaveLength(1)
  })

  test.each([
    ['nobody asks for it', said(`type='chat'`, '<body>hello</body>')],
    ['it has no id', said(`type='chat'`).replace(`id='m1'`, '')],
    ['its id is nobody’s', said(`type='chat'`).replace('m1', 'x'.repeat(1025))],
    ['it says nothing', said(`type='chat'`, REQUEST)],
    [
      'it is a receipt itself',
      said(`type='chat'`, `<body>x</body>${REQUEST}<received xmlns='urn:xmpp:receipts' id='y'/>`),
    ],
    ['it is said in a room', said(`type='groupchat'`)],
    ['it is a headline', said(`type='headline'`)],
    ['it is an error', said(`type='error'`)],
    [
      'it is a copy',
      `<message from='me@h.example'><received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>${said(`xmlns='jabber:client' type='chat'`)}</forwarded></received></message>`,
    ],
    [
      'it is in the archive',
      `<message from='me@h.example'><result xmlns='urn:xmpp:mam:2' id='a' queryid='q'><forwarded xmlns='urn:xmpp:forward:0'>${said(`xmlns='jabber:client' type='chat'`)}</forwarded></result></message>`,
    ],
  ])('is not said to have arrived where %s', async (_, stanza) => {
    const { server } = await start()
    expect(receipts(await toldAfter(server, stanza))).toEqual([])
  })

  test.each([
    ['and somebody who may know', true, 1],
    ['and a stranger', false, 0],
  ])('while this device was away, %s', async (_, mayKnow, told) => {
    const { server, receiving } = await start(() => mayKnow)
    const missed = parseXml(said(`xmlns='jabber:client' type='chat'`))
    receiving.arrived(missed, `${juliet}/balcony` as Jid)
    expect(receipts(await toldAfter(server))).toHaveLength(told)
  })

  test('strangers are told nothing', async () => {
    const { server, store } = await start((jid) => jid !== `${juliet}/balcony`)
    expect(await toldAfter(server, said(`type='chat'`))).toEqual([])
    expect(store.all.size).toBe(1)
  })

  test('E12 what could not be kept is not said to have arrived', async () => {
    const { server, session, store } = await start()
    store.add = () => {
      throw new Error('disk full')
    }
    const spoken: string[] = []
    session.send = async (stanza) => void spoken.push(stanza.getName())
    server.say(said(`type='chat'`))
    await vi.waitFor(() => expect(session.online).toBe(false))
    expect(spoken).toEqual([])
  })
})

describe('what one wrote', () => {
  async function withOneSent() {
    const made = await start()
    const id = made.messages.send(juliet, 'hello')
    const message = await nextMessage(made.server)
    await vi.waitFor(() => expect(made.store.find(id)?.delivery?.state).toBe('sent'))
    return { ...made, id, message, state: () => made.store.find(id)?.delivery?.state }
  }

  test('asks for a receipt, letters too, and for a marker where it is chat', async () => {
    const { server, message, messages } = await withOneSent()
    const asks = (element: Element) =>
      ['urn:xmpp:receipts', 'urn:xmpp:chat-markers:0'].map(
        (ns) => child(element, ns === NS.receipts ? 'request' : 'markable', ns) !== undefined,
      )
    expect(asks(message)).toEqual([true, true])
    messages.send(juliet, 'a letter', { type: 'normal' })
    expect(asks(await nextMessage(server))).toEqual([true, false])
  })

  test.each([`${juliet}/balcony`, juliet])('is received when %s says so', async (from) => {
    const { server, id, state, of } = await withOneSent()
    await answersTo(server, received(from, [id], 'normal'))
    expect(state()).toBe('received')
    expect(of('message.delivery').at(-1)).toMatchObject({ id, delivery: { state: 'received' } })
  })

  test('A16 is not by the word of somebody else, nor of two at once, nor by an error', async () => {
    const { server, id, state } = await withOneSent()
    await answersTo(
      server,
      received('mallory@h.example/x', [id]),
      received('h.example', [id]),
      received('me@h.example', [id]),
      received(juliet, [id, 'other']),
      received(juliet, ['other']),
      received(juliet, ['']),
      received(juliet, [id], 'error').replace('<received', `<error type='cancel'/><received`),
    )
    expect(state()).not.toBe('received')
  })

  test('A16 what they wrote themselves is no message of ours', async () => {
    const { server, store } = await start()
    await answersTo(server, said(`type='chat'`))
    const [theirs] = store.all.values()
    await answersTo(server, received(juliet, [theirs?.id ?? '', 'm1']), received(juliet, ['m1']))
    expect(theirs && store.find(theirs.id)?.delivery).toBeUndefined()
  })

  test('an error for a receipt is told to nobody', async () => {
    const { server, store } = await start()
    const [receipt] = receipts(await toldAfter(server, said(`type='chat'`))) as { id?: string }[]
    expect(receipt?.id).toBeTruthy()
    await answersTo(
      server,
      `<message type='error' id='${receipt?.id}' from='${juliet}/balcony'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>`,
    )
    expect([...store.all.values()].map(({ type }) => type)).toEqual(['chat'])
  })
})

test('E02 a flood is answered without holding anything up, and no further than the server takes it', async () => {
  const { server, session } = await start()
  const many = Array.from({ length: 30 }, (_, index) =>
    said(`type='chat'`).replace('m1', `m${index}`),
  )
  let isBusy = true
  Object.defineProperty(session, 'backlog', { get: () => (isBusy ? 500 : 0) })
  expect(receipts(await toldAfter(server, ...many))).toEqual([])
  isBusy = false
  server.say(said(`type='chat'`).replace('m1', 'last'))
  const written = receipts(await toldAfter(server))
  expect(written.map(({ of }) => of)).toEqual([...many.map((_, index) => `m${index}`), 'last'])
})
