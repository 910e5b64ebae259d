import { expect, vi } from 'vitest'
import type { SessionEvent } from '../../../shared/ipc/contract.ts'
import type { Element } from '../../../shared/codec/element.ts'
import { connectionError } from '../../connection/problem.ts'
import { memorySmStore } from '../continuity.ts'
import type { Extension } from '../extension.ts'
import { Session } from '../session.ts'
import { type FakeServer, fakeServer } from './fake-server.ts'
import { address } from './sessions.ts'

const sessions: Session[] = []

/** Ends every session made here. */
export async function stopAttached(): Promise<void> {
  await Promise.all(sessions.splice(0).map((session) => session.stop()))
}

/** A session of me@h.example with these extensions alone, over the given servers in turn. It says that it is there, and no more. */
export async function attached(
  extensions: readonly Extension[],
  ...servers: readonly FakeServer[]
) {
  const waiting = servers.length > 0 ? [...servers] : [await fakeServer()]
  const [server] = waiting
  if (!server) throw new Error('no server')
  const events: SessionEvent[] = []
  const faults: unknown[] = []
  const session = new Session({
    account: address('me@h.example'),
    own: { show: 'available', status: '' },
    emit: (event) => events.push(event),
    fault: (error) => faults.push(error),
    smStore: memorySmStore(),
    extensions,
    async connect() {
      const next = waiting.shift()
      if (!next) throw connectionError('wrong-password')
      return next.connection
    },
  })
  sessions.push(session)
  session.start()
  const presence = await server.next()
  await vi.waitFor(() => expect(session.online).toBe(true))
  const of = <T extends SessionEvent['type']>(type: T) =>
    events.filter((event): event is Extract<SessionEvent, { type: T }> => event.type === type)
  return { server, session, presence, of, faults }
}

/** Answers a request with a result that holds this, or with an error of this condition. */
export function reply(
  server: FakeServer,
  request: Element,
  answer: { readonly result?: string; readonly error?: string },
): void {
  const to = request.attrs['to']
  const from = to === undefined ? '' : ` from='${to}'`
  const id = request.attrs['id']
  const error = `<error type='cancel'><${answer.error} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>`
  server.say(
    answer.error === undefined
      ? `<iq type='result' id='${id}'${from}>${answer.result ?? ''}</iq>`
      : `<iq type='error' id='${id}'${from}>${error}</iq>`,
  )
}
