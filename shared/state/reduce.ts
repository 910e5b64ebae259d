import type { Place, SessionEvent } from '../ipc/contract.ts'
import { type BareJid, bareOf } from '../model/jid.ts'
import { isUnsettled } from '../model/delivery.ts'
import type { Delivery, Message, MessageId } from '../model/message.ts'
import type { Farewell, PresenceChange, ResourcePresence } from '../model/presence.ts'
import { assertNever } from '../model/result.ts'
import type { RosterChange, RosterItem } from '../model/roster.ts'
import {
  type AccountState,
  type Conversation,
  EMPTY_CONVERSATION,
  EMPTY_FEED,
  type Feed,
  type State,
} from './state.ts'

/** The state after an event. Events of accounts that are not there change nothing. */
export function reduce(state: State, event: SessionEvent): State {
  if (event.type === 'account.added') return withAccount(state, event.account, event.state)
  if (event.type === 'account.removed') {
    const accounts = new Map(state.accounts)
    accounts.delete(event.account)
    return { ...state, accounts }
  }
  if (event.type === 'uri.opened') return { ...state, uris: [...state.uris, event.request] }
  if (event.type === 'uri.dismissed') {
    return { ...state, uris: state.uris.filter(({ id }) => id !== event.id) }
  }
  if (event.type === 'rescue.changed') return { ...state, rescue: event.rescue }
  const account = state.accounts.get(event.account)
  if (!account) return state
  const next = reduceAccount(account, event)
  return next === account ? state : withAccount(state, event.account, next)
}

type AccountEvent = Exclude<
  SessionEvent,
  { type: 'account.added' | 'account.removed' | 'uri.opened' | 'uri.dismissed' | 'rescue.changed' }
>

function reduceAccount(account: AccountState, event: AccountEvent): AccountState {
  switch (event.type) {
    case 'stream.changed':
      return { ...account, stream: event.stream }
    case 'own.changed':
      return { ...account, own: event.own }
    case 'roster.replaced':
      return { ...account, roster: new Map(event.items.map((item) => [item.jid, item])) }
    case 'roster.changed':
      return { ...account, roster: changeRoster(account.roster, event.changes) }
    case 'presence.changed':
      return {
        ...account,
        presences: changePresences(account.presences, event.changes),
        farewells: changeFarewells(account.farewells, event.changes),
        presenceProblems: withoutHeard(account.presenceProblems, event.changes),
      }
    case 'presence.cleared':
      return {
        ...account,
        presences: new Map(),
        presenceProblems: aboutRequests(account.presenceProblems),
      }
    case 'presence.problem':
      return {
        ...account,
        presenceProblems: withEntry(account.presenceProblems, event.jid, event.problem),
      }
    case 'idle.changed':
      return { ...account, idle: event.idle }
    case 'settings.changed':
      return { ...account, settings: event.settings }
    case 'features.changed':
      return { ...account, features: { ...account.features, ...event.features } }
    case 'shared.changed':
      return { ...account, sharedWith: event.sharedWith }
    case 'privacy.changed':
      return { ...account, privacy: event.privacy }
    case 'blocked.changed':
      return { ...account, blocked: event.blocked }
    case 'lock.changed':
      return { ...account, locks: withEntry(account.locks, event.peer, event.resource) }
    case 'requests.changed':
      return { ...account, requests: event.requests }
    case 'message.added':
      return addMessages(account, event.messages)
    case 'message.delivery':
      return setDelivery(account, event.place, event.id, event.delivery)
    case 'message.deleted':
      return deleteMessage(account, event.message)
    case 'place.deleted':
      return deletePlace(account, event.place)
    case 'place.replaced': {
      const { messages, earlier } = event
      return updateFeed(account, event.place, (feed) => ({ ...feed, messages, earlier }))
    }
    case 'transfer.changed':
      return { ...account, transfer: event.transfer }
    case 'message.moved':
      return moveMessage(account, event.message)
    case 'gaps.changed':
      return { ...account, gaps: event.gaps }
    case 'outbox.added':
      return withOutbox(account, event.message.id, event.message)
    case 'read.changed': {
      const { readUpTo, unread } = event
      return updateFeed(account, event.place, (feed) => ({ ...feed, readUpTo, unread }))
    }
    case 'draft.changed':
      return updateConversation(account, event.peer, (talk) => ({ ...talk, draft: event.text }))
    default:
      return assertNever(event)
  }
}

const ROOM = '/room/'

/** The room that a place is, or undefined where it is none. */
export function roomOf(place: Place): BareJid | undefined {
  // The part behind the prefix of such a place is an address by its type.
  return place.startsWith(ROOM) ? (place.slice(ROOM.length) as BareJid) : undefined
}

/** Whether a message counts as unread when it comes: what somebody wrote does. */
export function countsAsUnread({ direction, type }: Pick<Message, 'direction' | 'type'>): boolean {
  return direction === 'in' && type !== 'event'
}

/** Where a message is read. */
export function placeOf(message: Pick<Message, 'type' | 'peer'>): Place {
  switch (message.type) {
    case 'chat':
    case 'event':
      return message.peer
    case 'normal':
      return '/letters'
    case 'groupchat':
      return `${ROOM}${message.peer}`
    case 'headline':
    case 'error':
      return '/notices'
    default:
      return assertNever(message.type)
  }
}

function withAccount(state: State, account: BareJid, next: AccountState): State {
  return { ...state, accounts: new Map(state.accounts).set(account, next) }
}

function changeRoster(
  roster: AccountState['roster'],
  changes: readonly RosterChange[],
): AccountState['roster'] {
  const next = new Map<BareJid, RosterItem>(roster)
  for (const change of changes) {
    if (change.kind === 'set') next.set(change.item.jid, change.item)
    else next.delete(change.jid)
  }
  return next
}

function changePresences(
  presences: AccountState['presences'],
  changes: readonly PresenceChange[],
): AccountState['presences'] {
  const next = new Map<BareJid, readonly ResourcePresence[]>(presences)
  for (const { jid, presence } of changes) {
    const contact = bareOf(jid)
    // A bare address takes all its resources with it.
    const known = jid === contact ? [] : (next.get(contact) ?? [])
    const others = known.filter((resource) => resource.jid !== jid)
    const resources = presence ? [...others, presence] : others
    if (resources.length > 0) next.set(contact, resources)
    else next.delete(contact)
  }
  return next
}

function changeFarewells(
  farewells: AccountState['farewells'],
  changes: readonly PresenceChange[],
): AccountState['farewells'] {
  if (!changes.some(({ farewell }) => farewell)) return farewells
  const next = new Map<BareJid, Farewell>(farewells)
  for (const { jid, farewell } of changes) if (farewell) next.set(bareOf(jid), farewell)
  return next
}

/** What became of a request does not change with the stream. */
function aboutRequests(
  problems: AccountState['presenceProblems'],
): AccountState['presenceProblems'] {
  return new Map([...problems].filter(([, { about }]) => about !== 'presence'))
}

/** Whoever is heard of has no problem any more (RFC 3921 §5.1.2). */
function withoutHeard(
  problems: AccountState['presenceProblems'],
  changes: readonly PresenceChange[],
): AccountState['presenceProblems'] {
  if (problems.size === 0) return problems
  const heard = new Set(changes.flatMap(({ jid, presence }) => (presence ? [bareOf(jid)] : [])))
  return new Map([...problems].filter(([jid]) => !heard.has(jid)))
}

function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> {
  const next = new Map(map)
  if (value === undefined) next.delete(key)
  else next.set(key, value)
  return next
}

/** Adds each message where it is read, with one copy of each place however many come. */
function addMessages(account: AccountState, messages: readonly Message[]): AccountState {
  const places = Map.groupBy(messages, placeOf)
  const waiting = messages.filter(isUnsettled)
  const outbox =
    waiting.length === 0
      ? account.outbox
      : new Map([...account.outbox, ...waiting.map((message) => [message.id, message] as const)])
  return [...places].reduce(
    (next, [place, added]) =>
      updateFeed(next, place, (feed) => ({
        ...feed,
        ...latestOf(feed, added, recentOf(place)),
        unread: feed.unread + added.filter((message) => isUnreadIn(feed, message)).length,
      })),
    { ...account, outbox },
  )
}

/** How many messages of a place are always at hand; twice as many may be. Lists that are read as a whole have more. */
export function recentOf(place: Place): number {
  return place === '/letters' || place === '/notices' ? 1000 : 100
}

/** The latest messages of a place with those that were added; what is earlier than what is at hand is not taken. */
function latestOf(
  { messages, earlier }: Feed,
  added: readonly Message[],
  recent: number,
): Pick<Feed, 'messages' | 'earlier'> {
  const first = earlier ? (messages[0]?.order ?? 0) : Number.NEGATIVE_INFINITY
  const all = inOrder([...messages, ...added.filter(({ order }) => order > first)])
  return all.length > 2 * recent
    ? { messages: all.slice(-recent), earlier: true }
    : { messages: all, earlier }
}

/** Messages by their order; nearly always they are in it already. */
export function inOrder(messages: readonly Message[]): readonly Message[] {
  const isSorted = messages.every(
    ({ order }, index) => order >= (messages[index - 1]?.order ?? Number.NEGATIVE_INFINITY),
  )
  return isSorted ? messages : messages.toSorted((one, other) => one.order - other.order)
}

function isUnreadIn({ readUpTo }: Feed, message: Message): boolean {
  return countsAsUnread(message) && message.order > readUpTo
}

function deleteMessage(account: AccountState, message: Message): AccountState {
  const settled = withOutbox(account, message.id, undefined)
  return updateFeed(settled, placeOf(message), (feed) => ({
    ...feed,
    messages: feed.messages.filter(({ id }) => id !== message.id),
    unread: feed.unread - (isUnreadIn(feed, message) ? 1 : 0),
  }))
}

function deletePlace(account: AccountState, place: Place): AccountState {
  const outbox = new Map([...account.outbox].filter(([, message]) => placeOf(message) !== place))
  if (place === '/letters') return { ...account, outbox, letters: EMPTY_FEED }
  if (place === '/notices') return { ...account, outbox, notices: EMPTY_FEED }
  const room = roomOf(place)
  if (room !== undefined)
    return { ...account, outbox, rooms: withEntry(account.rooms, room, undefined) }
  const conversations = withEntry(account.conversations, place as BareJid, undefined)
  return { ...account, outbox, conversations }
}

/** A message stands elsewhere than before. */
function moveMessage(account: AccountState, message: Message): AccountState {
  const place = placeOf(message)
  const moved = account.outbox.has(message.id) ? withOutbox(account, message.id, message) : account
  return updateFeed(moved, place, (feed) => {
    const messages = feed.messages.filter(({ id }) => id !== message.id)
    return { ...feed, ...latestOf({ ...feed, messages }, [message], recentOf(place)) }
  })
}

function withOutbox(
  account: AccountState,
  id: MessageId,
  message: Message | undefined,
): AccountState {
  if (!message && !account.outbox.has(id)) return account
  return { ...account, outbox: withEntry(account.outbox, id, message) }
}

function setDelivery(
  account: AccountState,
  place: Place,
  id: MessageId,
  delivery: Delivery,
): AccountState {
  const waiting = account.outbox.get(id)
  const still = waiting && isUnsettled({ delivery }) ? { ...waiting, delivery } : undefined
  const settled = withOutbox(account, id, still)
  return updateFeed(settled, place, (feed) => ({
    ...feed,
    messages: feed.messages.map((message) =>
      message.id === id ? { ...message, delivery } : message,
    ),
  }))
}

function updateFeed(
  account: AccountState,
  place: Place,
  change: <F extends Feed>(feed: F) => F,
): AccountState {
  if (place === '/letters') return { ...account, letters: change(account.letters) }
  if (place === '/notices') return { ...account, notices: change(account.notices) }
  const room = roomOf(place)
  if (room !== undefined) {
    const feed = change(account.rooms.get(room) ?? EMPTY_FEED)
    return { ...account, rooms: new Map(account.rooms).set(room, feed) }
  }
  return updateConversation(account, place as BareJid, change)
}

function updateConversation(
  account: AccountState,
  peer: BareJid,
  change: (talk: Conversation) => Conversation,
): AccountState {
  const talk = account.conversations.get(peer) ?? EMPTY_CONVERSATION
  return { ...account, conversations: new Map(account.conversations).set(peer, change(talk)) }
}
