import { afterEach, describe, expect, test, vi } from 'vitest'
import { type FullJid, parseFullJid } from '../../../shared/model/jid.ts'
import { juliet, online, stopSessions } from '../testing/sessions.ts'
import { handled, nextMessage } from '../testing/wire.ts'

afterEach(stopSessions)

const STANZAS = 'urn:ietf:params:xml:ns:xmpp-stanzas'
const error = (from: string, id: string, content = '') =>
  `<message type='error' from='${from}' id='${id}'>${content}</message>`
const because = (type: string, condition: string, more = '') =>
  `<error type='${type}'><${condition} xmlns='${STANZAS}'/>${more}</error>`

/** A session with one message to Juliet that the server has. */
async function withOneSent() {
  const made = await online()
  const id = made.messages.send(juliet, 'hello')
  await made.server.next()
  await vi.waitFor(() => expect(made.store.find(id)?.delivery?.state).toBe('sent'))
  const notices = () => [...made.store.all.values()].filter(({ type }) => type === 'error')
  return { ...made, id, notices }
}

describe('errors', () => {
  test('MSG-09 an error is shown on the message it belongs to, and can be retried', async () => {
    const { server, messages, store } = await online()
    const id = messages.send(juliet, 'hello')
    await nextMessage(server)
    server.say(
      `<message type='error' id='${id}' from='juliet@h.example'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>`,
    )
    await vi.waitFor(() =>
      expect(store.find(id)?.delivery).toEqual({
        state: 'failed',
        condition: 'service-unavailable',
        type: 'cancel',
        by: 'juliet@h.example',
      }),
    )
    expect(messages.retry(id)).toBe(true)
    expect((await nextMessage(server)).attrs['id']).toBe(id)
    expect(messages.retry(id)).toBe(false)
  })

  test('ERR-10 A30 an error by somebody else, or for a message never sent, marks nothing and is a notice', async () => {
    const { server, messages, store, of } = await online()
    const id = messages.send(juliet, 'hello')
    await nextMessage(server)
    await vi.waitFor(() => expect(store.find(id)?.delivery?.state).toBe('sent'))
    for (const [from, of_] of [
      ['mallory@h.example', id],
      ['juliet@h.example', 'other'],
      ['h.example', id],
    ]) {
      server.say(`<message type='error' id='${of_}' from='${from}'/>`)
    }
    await handled(server)
    expect(store.find(id)?.delivery?.state).toBe('sent')
    const [own, ...notices] = of('message.added').flatMap((event) => event.messages)
    expect(own?.id).toBe(id)
    expect(notices.map(({ type, peer, body }) => [type, peer, body])).toEqual([
      ['error', 'mallory@h.example', ''],
      ['error', 'juliet@h.example', ''],
      ['error', 'h.example', ''],
    ])
  })

  test('MSG-15 ERR-11 NV-13 what comes back in it is not shown, and details may lack', async () => {
    const { server, id, store, of } = await withOneSent()
    await handled(server, error('juliet@h.example', id, '<body>my own text</body>'))
    expect(store.find(id)?.delivery).toEqual({
      state: 'failed',
      condition: 'undefined-condition',
      type: 'cancel',
      by: 'juliet@h.example',
    })
    expect(of('message.added')).toHaveLength(1)
  })

  test('ERR-01 ERR-02 its type and its text in the person’s language are kept', async () => {
    const { server, id, store } = await withOneSent()
    const texts = `<text xmlns='${STANZAS}' xml:lang='en'>Later</text><text xmlns='${STANZAS}' xml:lang='cs'>Později</text>`
    await handled(server, error(`${juliet}/b`, id, because('wait', 'resource-constraint', texts)))
    expect(store.find(id)?.delivery).toEqual({
      state: 'failed',
      condition: 'resource-constraint',
      type: 'wait',
      text: 'Později',
      by: `${juliet}/b`,
    })
  })

  test('E12 a failure that could not be kept ends the stream, to be given it again', async () => {
    const { server, id, session, store } = await withOneSent()
    store.advance = () => {
      throw new Error('disk full')
    }
    server.say(error(juliet, id))
    await vi.waitFor(() => expect(session.online).toBe(false))
  })

  test('ERR-02 a warning fails nothing, and is told', async () => {
    const { server, id, store, notices } = await withOneSent()
    await handled(server, error(juliet, id, because('continue', 'undefined-condition')))
    expect(store.find(id)?.delivery?.state).toBe('sent')
    expect(notices()).toMatchObject([{ peer: juliet, error: { type: 'continue' } }])
  })

  test('ERR-10 what was sent to one device does not fail by the word of another', async () => {
    const { server, messages, store } = await online()
    const to = parseFullJid('juliet@h.example/balcony') as FullJid
    const id = messages.send(to, 'hello')
    await nextMessage(server)
    await vi.waitFor(() => expect(store.find(id)?.delivery?.state).toBe('sent'))
    server.say(error('juliet@h.example/chamber', id, because('cancel', 'gone')))
    await handled(server)
    expect(store.find(id)?.delivery?.state).toBe('sent')
    server.say(error(to, id, because('cancel', 'gone')))
    await vi.waitFor(() => expect(store.find(id)?.delivery?.state).toBe('failed'))
  })

  test('ERR-10 the second error for one message says nothing new', async () => {
    const { server, id, store, notices } = await withOneSent()
    await handled(
      server,
      error(`${juliet}/a`, id, because('cancel', 'gone')),
      error(`${juliet}/b`, id, because('cancel', 'forbidden')),
    )
    expect(store.find(id)?.delivery).toMatchObject({ condition: 'gone' })
    expect(notices()).toEqual([])
  })

  test('ERR-10 A30 the id of what they wrote is no message of ours', async () => {
    const { server, store, notices } = await withOneSent()
    await handled(server, `<message from='${juliet}' type='chat' id='x'><body>x</body></message>`)
    const theirs = [...store.all.values()].find(({ direction }) => direction === 'in')
    await handled(server, error(juliet, theirs?.id ?? ''))
    expect(theirs && store.find(theirs.id)).toEqual(theirs)
    expect(notices()).toHaveLength(1)
  })

  test('MSG-09 ERR-10 ERR-11 what belongs to nothing is a notice, its text not without end', async () => {
    const { server, notices } = await withOneSent()
    const text = `<text xmlns='${STANZAS}'>${'😀'.repeat(5000)}</text>`
    await handled(server, error('x@h.example/r', 'no', because('modify', 'made-up', text)))
    const [notice] = notices()
    expect(notice).toMatchObject({
      type: 'error',
      direction: 'in',
      peer: 'x@h.example',
      from: 'x@h.example/r',
      body: '',
      error: { condition: 'undefined-condition', type: 'modify' },
    })
    expect(notice?.error?.text).toHaveLength(1000)
  })

  test('ERR-11 one that says neither what about nor why is none', async () => {
    const { server, notices } = await withOneSent()
    const nothing = `<message type='error' from='${juliet}'><error/></message>`
    await handled(server, nothing, `<message type='error' from='${juliet}'/>`)
    expect(notices()).toEqual([])
    await handled(server, error(juliet, 'no'))
    expect(notices()).toMatchObject([{ error: { condition: 'undefined-condition' } }])
  })

  test('ERR-10 a flood of them leaves three of a sender and a hundred in all', async () => {
    const { server, notices } = await withOneSent()
    await handled(server, ...Array.from({ length: 50 }, (_, n) => error('x@h.example', `${n}`)))
    expect(notices()).toHaveLength(3)
    await handled(
      server,
      ...Array.from({ length: 200 }, (_, n) => error(`x${n}@evil.example`, 'x')),
    )
    expect(notices()).toHaveLength(100)
  })
})
