import { randomUUID } from 'node:crypto'
import { expect, vi } from 'vitest'
import type { Element } from '../../../shared/codec/element.ts'
import type { SessionEvent } from '../../../shared/ipc/contract.ts'
import { type BareJid, parseBareJid } from '../../../shared/model/jid.ts'
import { connectionError } from '../../connection/problem.ts'
import { memorySmStore, type Resume, type SmStore } from '../continuity.ts'
import { messageExtension } from '../extensions/message.ts'
import { presenceExtension } from '../extensions/presence.ts'
import { rosterExtension } from '../extensions/roster.ts'
import type { RosterStore } from '../extensions/roster-keeper.ts'
import { sharingExtension } from '../extensions/sharing.ts'
import { subscriptionExtension, type SubscriptionOptions } from '../extensions/subscription.ts'
import type { RequestStore } from '../extensions/subscription-requests.ts'
import { pingExtension } from '../extensions/xep-0199-ping.ts'
import { Session } from '../session.ts'
import { type FakeServer, fakeServer } from './fake-server.ts'
import { MemoryHistory } from '../../storage/memory-history.ts'

export const ROSTER = 'jabber:iq:roster'
const me = address('me@h.example')
export const juliet = address('juliet@h.example')

/** A bare address of a test. */
export function address(text: string): BareJid {
  const jid = parseBareJid(text)
  if (!jid) throw new Error('no address')
  return jid
}

const sessions: Session[] = []

/** Ends every session that a test made. */
export async function stopSessions(): Promise<void> {
  await Promise.all(sessions.splice(0).map((session) => session.stop()))
}

/** A session whose connections are the given ones, in turn. */
export function sessionOver(...servers: FakeServer[]) {
  return sessionWith(new MemoryHistory(), memorySmStore(), ...servers)
}

/** A session of somebody who settled something of their contacts. */
export function sessionOf(options: PeopleInTest, ...servers: FakeServer[]) {
  return makeSession({ store: new MemoryHistory(), smStore: memorySmStore() }, options, servers)
}

/** The same, with what an earlier one has kept. */
export function sessionWith(store: MemoryHistory, smStore: SmStore, ...servers: FakeServer[]) {
  return makeSession({ store, smStore }, {}, servers)
}

type Kept = { readonly store: MemoryHistory; readonly smStore: SmStore }

function makeSession({ store, smStore }: Kept, options: PeopleInTest, servers: FakeServer[]) {
  const events: SessionEvent[] = []
  const faults: unknown[] = []
  const connects: Resume[] = []
  const messages = messageExtension(store, {
    languages: ['cs', 'en'],
    isContact: (contact) => roster.has(contact),
  })
  const people = peopleOf(options)
  const { roster, subscriptions } = people
  const session = new Session({
    account: me,
    own: { show: 'away', status: 'in the orchard' },
    emit: (event) => events.push(event),
    fault: (error) => faults.push(error),
    smStore,
    lang: 'en',
    extensions: [roster, people.presence, people.sharing, subscriptions, messages, pingExtension()],
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
  return { session, events, of, faults, connects, smStore, store, messages, ...people }
}

/** What a test settles of the contacts of a session. */
export type PeopleInTest = Pick<SubscriptionOptions, 'settings' | 'note'> & {
  readonly rosterStore?: RosterStore
  readonly requestStore?: RequestStore
}

/** The extensions that serve contacts, put together as the app does it. */
function peopleOf({ rosterStore, requestStore, ...options }: PeopleInTest) {
  const roster = rosterExtension((change) => {
    subscriptions.follow(change)
    presence.follow(change)
  }, rosterStore)
  const store = requestStore ? { store: requestStore } : {}
  const subscriptions = subscriptionExtension(roster, { ...options, ...store })
  const sharing = sharingExtension((contact) =>
    ['from', 'both'].includes(roster.item(contact)?.subscription ?? ''),
  )
  const presence = presenceExtension((contact) => roster.has(contact), {
    languages: ['cs', 'en'],
    claim: (error) => subscriptions.claim(error),
    isShared: (jid) => sharing.has(jid),
  })
  return { roster, subscriptions, sharing, presence }
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
export async function online(items = '', options: PeopleInTest = {}) {
  const server = await fakeServer()
  const made = sessionOf(options, server)
  made.session.start()
  await open(server, items)
  await vi.waitFor(() => expect(made.session.online).toBe(true))
  return { server, ...made }
}

/** Says something, and gives what the session wrote until all of it was handled. */
export async function answersTo(
  server: FakeServer,
  ...stanzas: readonly string[]
): Promise<readonly Element[]> {
  const id = randomUUID()
  server.say(`${stanzas.join('')}<iq type='get' id='${id}'><a xmlns='urn:a'/></iq>`)
  const written: Element[] = []
  for (;;) {
    const element = await server.next()
    if (element.attrs['id'] === id) return written
    written.push(element)
  }
}

/** A roster push of these items. */
export function push(...items: readonly string[]): string {
  return `<iq type='set' id='${randomUUID()}'><query xmlns='${ROSTER}'>${items.join('')}</query></iq>`
}

/** What was written, as types of presence with their addresses. */
export function presencesIn(written: readonly Element[]): readonly string[] {
  return written
    .filter((element) => element.is('presence'))
    .map(({ attrs }) => [attrs['type'], attrs['to']].filter((part) => part !== undefined).join(' '))
}
