import { afterEach, describe, expect, test, vi } from 'vitest'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import type { StreamState } from '../../shared/model/stream.ts'
import { problemOfAbort } from '../connection/abort.ts'
import { ConnectionError } from '../connection/problem.ts'
import type { Managed } from '../connection/sm-negotiation.ts'
import { memorySmStore } from './continuity.ts'
import type { Extension } from './extension.ts'
import type { SessionOptions } from './session-options.ts'
import { Session } from './session.ts'
import { type FakeServer, fakeServer } from './testing/fake-server.ts'
import { address, online, open, sessionOver, stopSessions } from './testing/sessions.ts'

const SM = 'urn:xmpp:sm:3'
const made: Session[] = []

afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(made.splice(0).map((session) => session.stop()))
  await stopSessions()
})

/** A session without any extension but those given. */
function bare(connect: SessionOptions['connect'], ...extensions: Extension[]) {
  const faults: unknown[] = []
  const states: StreamState[] = []
  const session = new Session({
    account: address('me@h.example'),
    own: { show: 'available', status: '' },
    extensions,
    emit: (event: SessionEvent) => {
      if (event.type === 'stream.changed') states.push(event.stream)
    },
    fault: (error) => faults.push(error),
    smStore: memorySmStore(),
    connect,
  })
  made.push(session)
  return { session, faults, states }
}

const opening = (step: () => Promise<void>): Extension => ({
  ns: 'urn:test',
  features: [],
  attach: (session) => session.onOpening(step),
})

const counted = (server: FakeServer, management: Managed): FakeServer => ({
  ...server,
  connection: { ...server.connection, management },
})

describe('one attempt', () => {
  test('B13 that comes to nothing is given up after a minute, whatever the server drips', async () => {
    vi.useFakeTimers()
    const { session, states } = bare(
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () =>
            reject(new ConnectionError(problemOfAbort(signal))),
          )
        }),
    )
    session.start()
    await vi.advanceTimersByTimeAsync(59_999)
    expect(states.at(-1)).toEqual({ state: 'connecting' })
    await vi.advanceTimersByTimeAsync(1)
    expect(states.at(-1)).toMatchObject({ state: 'reconnecting', problem: { code: 'timeout' } })
  })

  test('B13 whose session does not open is given up after a minute, too', async () => {
    vi.useFakeTimers()
    const { connection } = await fakeServer()
    const never = () =>
      connection.stream.ended.then(() =>
        Promise.reject(new ConnectionError({ code: 'connection-lost' })),
      )
    const { session, states } = bare(async () => connection, opening(never))
    // It hears enough not to take the line for dead.
    vi.spyOn(connection.stream, 'silence', 'get').mockReturnValue(0)
    session.start()
    await vi.advanceTimersByTimeAsync(59_000)
    expect(states.at(-1)).toEqual({ state: 'connecting' })
    await vi.advanceTimersByTimeAsync(1000)
    expect(states.at(-1)).toMatchObject({ state: 'reconnecting', problem: { code: 'timeout' } })
  })

  test('once it is online, no deadline ends it', async () => {
    vi.useFakeTimers()
    const { connection } = await fakeServer()
    vi.spyOn(connection.stream, 'silence', 'get').mockReturnValue(0)
    const { session, states } = bare(async () => connection)
    session.start()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(states.at(-1)).toMatchObject({ state: 'online' })
  })

  test('E05 a server that goes deaf while the session opens is found out in 25 seconds', async () => {
    vi.useFakeTimers()
    const server = counted(await fakeServer(), { kind: 'enabled', id: 's' })
    const { stream } = server.connection
    const never = () =>
      stream.ended.then(() => Promise.reject(new ConnectionError({ code: 'connection-lost' })))
    const { session, states } = bare(async () => server.connection, opening(never))
    session.start()
    await vi.advanceTimersByTimeAsync(25_100)
    expect(states.at(-1)).toMatchObject({
      state: 'reconnecting',
      problem: { code: 'connection-lost' },
    })
  })

  test('a stream error while the session opens is told as what it is', async () => {
    const server = await fakeServer()
    const { session, of } = sessionOver(server)
    session.start()
    await server.next()
    server.say(
      `<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`,
    )
    await vi.waitFor(() =>
      expect(of('stream.changed').at(-1)?.stream).toMatchObject({
        state: 'reconnecting',
        problem: { code: 'server-shutdown' },
      }),
    )
  })

  test.each([
    [
      'connects',
      async () => {
        throw new ConnectionError({ code: 'internal-error' }, { cause: new TypeError('ours') })
      },
    ],
    ['opens the session', undefined],
  ])('a defect of ours while it %s is told to the person and to the log', async (_, failing) => {
    const { connection } = await fakeServer()
    const defect = opening(async () => {
      throw new TypeError('ours')
    })
    const { session, states, faults } = bare(failing ?? (async () => connection), defect)
    session.start()
    await vi.waitFor(() =>
      expect(states.at(-1)).toMatchObject({
        state: 'reconnecting',
        problem: { code: 'internal-error' },
      }),
    )
    expect(faults).toEqual([new TypeError('ours')])
  })
})

test('W11 stanzas that came before the server counted are handled, not counted', async () => {
  const plain = await fakeServer()
  const server = counted(plain, { kind: 'enabled', id: 's', uncounted: 1 })
  plain.say(`<message from='juliet@h.example/a' type='chat'><body>early</body></message>`)
  await vi.waitFor(() => expect(plain.connection.stream.silence).toBeLessThan(1000))
  const { session, of } = sessionOver(server)
  session.start()
  const next = async () => {
    let element = await plain.next()
    while (element.getNS() === SM) element = await plain.next()
    return element
  }
  await open({ ...server, next })
  await vi.waitFor(() => expect(session.online).toBe(true))
  expect(of('message.added').flatMap(({ messages }) => messages.map(({ body }) => body))).toEqual([
    'early',
  ])
  plain.say(`<r xmlns='${SM}'/>`)
  let answer = await plain.next()
  while (!answer.is('a', SM)) answer = await plain.next()
  // The roster's result alone.
  expect(answer.attrs['h']).toBe('1')
})

test('XEP-0352 offered only after the session came is heard as well', async () => {
  const { server, session } = await online()
  session.setWatched(false)
  server.say(`<stream:features><csi xmlns='urn:xmpp:csi:0'/></stream:features>`)
  expect((await server.next()).is('inactive', 'urn:xmpp:csi:0')).toBe(true)
})

test.each(['', '@', 'a@b@c', 'jul iet@h.example', '/x'])(
  'B11 a request from %j, which is no address, is dropped alone',
  async (from) => {
    const { server } = await online()
    server.say(
      `<iq type='get' id='1' from='${from}'><a xmlns='urn:a'/></iq><iq type='get' id='2'><a xmlns='urn:a'/></iq>`,
    )
    expect((await server.next()).attrs['id']).toBe('2')
  },
)
