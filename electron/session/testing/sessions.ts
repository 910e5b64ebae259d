import { expect, vi } from 'vitest'
import type { SessionEvent } from '../../../shared/ipc/contract.ts'
import { type BareJid, parseBareJid } from '../../../shared/model/jid.ts'
import type { Message, MessageId } from '../../../shared/model/message.ts'
import { connectionError } from '../../connection/problem.ts'
import { memorySmStore, type Resume, type SmStore } from '../continuity.ts'
import { type MessageStore, messageExtension } from '../extensions/message.ts'
import { presenceExtension } from '../extensions/presence.ts'
import { rosterExtension } from '../extensions/roster.ts'
import { subscriptionExtension } from '../extensions/subscription.ts'
import { pingExtension } from '../extensions/xep-0199-ping.ts'
import { Session } from '../session.ts'
import { type FakeServer, fakeServer } from './fake-server.ts'

export const ROSTER = 'jabber:iq:roster'
const me = address('me@h.example')
export const juliet = address('juliet@h.example')

/** A bare address of a test. */
export function address(text: string): BareJid {
  const jid = parseBareJid(text)
  if (!jid) throw new Error('no address')
  return jid
}

/** Messages in memory. */
export function memoryStore(): MessageStore & { readonly all: Map<MessageId, Message> } {
  const all = new Map<MessageId, Message>()
  return {
    all,
    add: (message) => void all.set(message.id, message),
    queued: () => [...all.values()].filter(({ delivery }) => delivery?.state === 'queued'),
    find: (id) => all.get(id),
    setDelivery(id, delivery) {
      const message = all.get(id)
      if (message) all.set(id, { ...message, delivery })
    },
  }
}

const sessions: Session[] = []

/** Ends every session that a test made. */
export async function stopSessions(): Promise<void> {
  await Promise.all(sessions.splice(0).map((session) => session.stop()))
}

/** A session whose connections are the given ones, in turn. */
export function sessionOver(...servers: FakeServer[]) {
  return sessionWith(memoryStore(), memorySmStore(), ...servers)
}

/** The same, with what an earlier one has kept. */
export function sessionWith(
  store: ReturnType<typeof memoryStore>,
  smStore: SmStore,
  ...servers: FakeServer[]
) {
  const events: SessionEvent[] = []
  const faults: unknown[] = []
  const connects: Resume[] = []
  const messages = messageExtension(store)
  const roster = rosterExtension((change) => subscriptions.follow(change))
  const subscriptions = subscriptionExtension((contact) => roster.has(contact))
  const session = new Session({
    account: me,
    own: { show: 'away', status: 'in the orchard' },
    emit: (event) => events.push(event),
    fault: (error) => faults.push(error),
    smStore,
    extensions: [
      roster,
      presenceExtension((contact) => roster.has(contact)),
      subscriptions,
      messages,
      pingExtension(),
    ],
    async connect(resume) {
      connects.push(resume)
      const server = servers.shift()
      if (!server) throw connectionError('wrong-password')
      return server.connection
    },
  })
  sessions.push(session)
  const of = <T extends SessionEvent['type']>(type: T) =>
    events.filter((event): event is Extract<SessionEvent, { type: T }> => event.type === type)
  return { session, events, of, faults, connects, smStore, store, messages, subscriptions }
}

/** Answers the roster request, takes the initial presence, and waits for being online. */
export async function open(server: FakeServer, items = ''): Promise<void> {
  const request = await server.next()
  server.say(
    `<iq type='result' id='${request.attrs['id']}'><query xmlns='${ROSTER}'>${items}</query></iq>`,
  )
  await server.next()
}

/** A session that is online. */
export async function online(items = '') {
  const server = await fakeServer()
  const made = sessionOver(server)
  made.session.start()
  await open(server, items)
  await vi.waitFor(() => expect(made.session.online).toBe(true))
  return { server, ...made }
}
