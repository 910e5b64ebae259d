import { expect, vi } from 'vitest'
import { childText } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { SessionEvent } from '../../../shared/ipc/contract.ts'
import type { Managed } from '../../connection/sm-negotiation.ts'
import { connectionError } from '../../connection/problem.ts'
import { AccountStore } from '../../storage/accounts.ts'
import { MessageArchive } from '../../storage/archive-fill.ts'
import { openMemoryDatabase, transaction } from '../../storage/database.ts'
import { MessageHistory } from '../../storage/messages.ts'
import { memorySmStore } from '../continuity.ts'
import { messageExtension } from '../extensions/message.ts'
import { carbonsExtension } from '../extensions/xep-0280-carbons.ts'
import { archiveExtension } from '../extensions/xep-0313-archive.ts'
import { Session } from '../session.ts'
import { type ArchiveServer, archived } from './archive-server.ts'
import { type FakeServer, fakeServer } from './fake-server.ts'
import { address, juliet } from './sessions.ts'

export const me = address('me@h.example')
const sessions: Session[] = []
/** Ends every session made here. */
export async function stopArchived(): Promise<void> {
  await Promise.all(sessions.splice(0).map((session) => session.stop()))
}

/** What one account keeps from one session to the next. */
export function kept() {
  const database = openMemoryDatabase()
  new AccountStore(database).put({ jid: me, own: { show: 'available', status: '' }, client: '' })
  return {
    database,
    history: new MessageHistory(database, me),
    store: new MessageArchive(database, me),
  }
}

/** Milliseconds that the archive is left alone; by default none between two pages. */
type Waits = { readonly rest?: number; readonly reviewAfter?: number }

/** A session at this archive that has caught up. */
export async function open(
  server: ArchiveServer,
  own = kept(),
  line?: FakeServer,
  waits: Waits = {},
) {
  const made = await begin(server, own, line, waits)
  await made.archive.caughtUp()
  return made
}

export async function begin(
  server: ArchiveServer,
  own = kept(),
  line?: FakeServer,
  waits: Waits = {},
  ...more: readonly FakeServer[]
) {
  const stream = line ?? (await fakeServer())
  void server.serve(stream)
  const events: SessionEvent[] = []
  const faults: unknown[] = []
  const arrived: string[] = []
  const archive = archiveExtension(own.store, {
    languages: ['en'],
    onFound: (id) => messages.deliveries.advance(id, { type: 'found' }),
    onWritten: () => {},
    onArrived: ({ stanza }) => arrived.push(String(childText(stanza, 'body', NS.client))),
    onCopy: () => {},
    rest: 0,
    insist: [0, 0],
    ...waits,
  })
  const messages = messageExtension(own.history, {
    languages: ['en'],
    ready: () => archive.caughtUp(),
    hear: (stanza) => archive.hear(stanza),
  })
  const carbons = carbonsExtension((copy) => void messages.takeCopy(copy))
  const lines = [stream, ...more]
  const session = new Session({
    account: me,
    own: { show: 'available', status: '' },
    emit: (event) => events.push(event),
    fault: (error) => faults.push(error),
    smStore: memorySmStore(),
    together: (work) => transaction(own.database, work),
    extensions: [archive, carbons, messages],
    async connect() {
      const next = lines.shift()
      if (!next) throw connectionError('wrong-password')
      return next.connection
    },
  })
  sessions.push(session)
  session.start()
  const isOnline = (event: SessionEvent) =>
    event.type === 'stream.changed' && event.stream.state === 'online'
  await vi.waitFor(() => expect(events.some(isOnline)).toBe(true))
  const bodies = () => own.history.recent().map(({ body }) => body)
  const tell = (...stanzas: readonly string[]) => server.tell(stream, ...stanzas)
  return { ...own, own, tell, session, archive, messages, events, faults, bodies, arrived }
}

export async function managed(management: Managed): Promise<FakeServer> {
  const server = await fakeServer()
  return { ...server, connection: { ...server.connection, management } }
}

export const many = (...ids: readonly string[]) => ids.map((id) => archived(id))
export const stamped = (id: string, by: string = me) =>
  `<stanza-id xmlns='${NS.stanzaIds}' by='${by}' id='${id}'/>`
export const chat = (body: string, inner = '') =>
  `<message type='chat' from='${juliet}/b' to='${me}/r' id='m-${body}'><body>${body}</body>${inner}</message>`

export const between = (to: string) => archived('x', 'x', `${juliet}/b`, to)

/** What one account keeps that has caught up to the last of an archive. */
export async function upTo(server: ArchiveServer) {
  const { own, session } = await open(server)
  await vi.waitFor(() => expect(own.store.gaps()).toEqual([]))
  await session.stop()
  server.asked.length = 0
  return own
}
