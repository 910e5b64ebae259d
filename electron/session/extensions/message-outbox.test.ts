import { afterEach, describe, expect, test, vi } from 'vitest'
import type { MessageId } from '../../../shared/model/message.ts'
import { connectionError } from '../../connection/problem.ts'
import { MemoryHistory } from '../../storage/memory-history.ts'
import { attached, stopAttached } from '../testing/attached.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { answersTo, juliet } from '../testing/sessions.ts'
import { nextMessage } from '../testing/wire.ts'
import { messageExtension } from './message.ts'

afterEach(stopAttached)

const chat = (body: string, from: string = juliet) =>
  `<message from='${from}' type='chat'><body>${body}</body></message>`
const bodies = (store: MemoryHistory) => [...store.all.values()].map(({ body }) => body)

async function start(store = new MemoryHistory(), ready: () => Promise<void> = async () => {}) {
  const messages = messageExtension(store, { ready })
  return { ...(await attached([messages])), store, messages }
}

/** Somebody who wrote these and had no stream. */
function offline(...texts: readonly string[]) {
  const store = new MemoryHistory()
  const messages = messageExtension(store)
  const ids = texts.map((text) => messages.send(juliet, text))
  return { store, ids, messages }
}

describe('what waits', () => {
  test('W19 is kept as written before it is, so that nobody takes it for what never was', async () => {
    const { session, messages, store, of } = await start()
    const seen: unknown[] = []
    const send = session.send.bind(session)
    session.send = (stanza) => {
      seen.push(store.find(String(stanza.attrs['id']) as MessageId)?.delivery)
      return send(stanza)
    }
    const id = messages.send(juliet, 'hello')
    await vi.waitFor(() => expect(store.find(id)?.delivery?.state).toBe('sent'))
    expect(seen).toEqual([{ state: 'queued', written: true }])
    expect(of('message.delivery').map(({ delivery }) => delivery)).toEqual([
      { state: 'queued', written: true },
      { state: 'sent' },
    ])
  })

  test('E07 goes out when it is known what had arrived, and without what had', async () => {
    const { store, ids } = offline('arrived', 'lost', 'new')
    for (const id of ids.slice(0, 2)) store.advance(id, { type: 'written' })
    const known = Promise.withResolvers<void>()
    const { server, messages } = await start(store, () => known.promise)
    expect(await answersTo(server)).toEqual([])
    const last = messages.send(juliet, 'last')
    expect(await answersTo(server)).toEqual([])
    messages.deliveries.advance(ids[0] as MessageId, { type: 'found' })
    known.resolve()
    const sent = [await nextMessage(server), await nextMessage(server), await nextMessage(server)]
    expect(sent.map(({ attrs }) => attrs['id'])).toEqual([ids[1], ids[2], last])
    expect(store.find(ids[0] as MessageId)?.delivery?.state).toBe('sent')
  })

  test('waits anew for each stream, and not for what one knew that is gone', async () => {
    const { store } = offline('hello')
    const waits: PromiseWithResolvers<void>[] = []
    const messages = messageExtension(store, {
      ready: () => {
        const wait = Promise.withResolvers<void>()
        waits.push(wait)
        return wait.promise
      },
    })
    const servers = [await fakeServer(), await fakeServer()] as const
    const { session } = await attached([messages], ...servers)
    servers[0].cut()
    await vi.waitFor(() => expect(session.online).toBe(false))
    session.start()
    await vi.waitFor(() => expect(waits).toHaveLength(2))
    waits[0]?.resolve()
    expect(await answersTo(servers[1])).toEqual([])
    waits[1]?.resolve()
    await nextMessage(servers[1])
  })

  test('goes out although it could not be found out what had arrived', async () => {
    const { store } = offline('hello')
    const { server, faults } = await start(store, () => Promise.reject(new Error('no archive')))
    await nextMessage(server)
    expect(faults).toHaveLength(1)
  })

  test('stands behind what came before it went out, in the order in which it was written', async () => {
    const { store, ids } = offline('one', 'two')
    const known = Promise.withResolvers<void>()
    const { server, of } = await start(store, () => known.promise)
    await answersTo(server, chat('from her'), chat('from another', 'nurse@h.example'))
    known.resolve()
    await nextMessage(server)
    await nextMessage(server)
    expect(bodies(store)).toEqual(['from her', 'from another', 'one', 'two'])
    expect(of('message.moved').map(({ message }) => [message.id, message.order])).toEqual(
      ids.map((id) => [id, store.find(id)?.order]),
    )
  })

  test('stays where it is when nothing came in its conversation', async () => {
    const { store } = offline('one', 'two')
    const known = Promise.withResolvers<void>()
    const { server, of } = await start(store, () => known.promise)
    await answersTo(server, chat('from another', 'nurse@h.example'))
    known.resolve()
    await nextMessage(server)
    await nextMessage(server)
    expect(bodies(store)).toEqual(['one', 'two', 'from another'])
    expect(of('message.moved')).toEqual([])
  })

  test('goes out before what was written since, also where the stream ends in between', async () => {
    const { store } = offline('one', 'two')
    const known = Promise.withResolvers<void>()
    const { server, messages, session } = await start(store, () => known.promise)
    const lost = [connectionError('connection-lost')]
    const sent: string[] = []
    const send = session.send.bind(session)
    session.send = async (stanza) => {
      const body = stanza.getChildText('body')
      const problem = body === 'two' ? lost.pop() : undefined
      if (problem) throw problem
      await send(stanza)
      if (body === null) return
      sent.push(body)
      if (body !== 'one') return
      messages.send(juliet, 'three')
      await nextMessage(server)
      // What comes has all that waits stand behind it.
      await answersTo(server, chat('from her'))
    }
    known.resolve()
    await vi.waitFor(() => expect(lost).toEqual([]))
    messages.send(juliet, 'four')
    await vi.waitFor(() => expect(sent).toEqual(['one', 'two', 'three', 'four']))
    expect(bodies(store)).toEqual(['one', 'from her', 'two', 'three', 'four'])
  })

  test('what is sent again stands behind what was sent since', async () => {
    const { server, store, messages, of } = await start()
    const id = messages.send(juliet, 'first')
    await nextMessage(server)
    const error = `<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>`
    await answersTo(server, `<message type='error' id='${id}' from='${juliet}'>${error}</message>`)
    messages.send(juliet, 'second')
    await nextMessage(server)
    expect(of('outbox.added')).toMatchObject([{ message: { id, delivery: { state: 'failed' } } }])
    expect(messages.retry(id)).toBe(true)
    expect((await nextMessage(server)).attrs['id']).toBe(id)
    expect(bodies(store)).toEqual(['second', 'first'])
  })

  test('an error before it was written is none of it, and it goes out once', async () => {
    const { store, ids } = offline('one')
    const known = Promise.withResolvers<void>()
    const { server, messages } = await start(store, () => known.promise)
    const error = `<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>`
    await answersTo(
      server,
      `<message type='error' id='${ids[0]}' from='${juliet}'>${error}</message>`,
    )
    known.resolve()
    expect((await nextMessage(server)).attrs['id']).toBe(ids[0])
    await vi.waitFor(() => expect(store.find(ids[0] as MessageId)?.delivery?.state).toBe('sent'))
    messages.send(juliet, 'two')
    expect((await nextMessage(server)).getChildText('body')).toBe('two')
  })
})

describe('another message in the place of one', () => {
  test('that never went out: it alone is sent, as what that was', async () => {
    const { store, ids } = offline('frist')
    const letter = messageExtension(store).send(juliet, 'lettr', { type: 'normal', subject: 's' })
    const known = Promise.withResolvers<void>()
    const { server, messages, of } = await start(store, () => known.promise)
    const old = ids.flatMap((id) => store.find(id) ?? [])
    const [first, second] = [...old, store.find(letter)]
    if (!first || !second) throw new Error('nothing waits')
    const id = messages.replace(first, juliet, 'first')
    messages.replace(second, juliet, 'letter', { subject: 't' })
    expect(of('message.deleted').map(({ message }) => message)).toEqual([first, second])
    known.resolve()
    const sent = [await nextMessage(server), await nextMessage(server)]
    expect(sent[0]?.attrs).toMatchObject({ id, type: 'chat' })
    expect(sent.map((one) => one.getChildText('body'))).toEqual(['first', 'letter'])
    expect(sent[1]?.attrs['type']).toBe('normal')
    expect(sent.map((one) => one.getChildText('thread'))).toEqual([first.thread, second.thread])
  })

  test('that is on its way is not sent', async () => {
    const { server, store, messages } = await start()
    const id = messages.send(juliet, 'frist')
    await nextMessage(server)
    const old = store.find(id)
    if (!old) throw new Error('nothing was sent')
    expect(messages.replace(old, juliet, 'first')).toBeUndefined()
    expect(await answersTo(server)).toEqual([])
    expect(bodies(store)).toEqual(['frist'])
  })
})
