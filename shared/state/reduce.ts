import type { Place, SessionEvent } from '../ipc/contract.ts'
import { type BareJid, bareOf } from '../model/jid.ts'
import type { Delivery, Message, MessageId } from '../model/message.ts'
import type { PresenceChange, ResourcePresence } from '../model/presence.ts'
import { assertNever } from '../model/result.ts'
import type { RosterChange, RosterItem } from '../model/roster.ts'
import {
  type AccountState,
  type Conversation,
  EMPTY_CONVERSATION,
  type Feed,
  type State,
} from './state.ts'

/** The state after an event. Events of accounts that are not there change nothing. */
export function reduce(state: State, event: SessionEvent): State {
  if (event.type === 'account.added') return withAccount(state, event.account, event.state)
  if (event.type === 'account.removed') {
    const accounts = new Map(state.accounts)
    accounts.delete(event.account)
    return { accounts }
  }
  const account = state.accounts.get(event.account)
  if (!account) return state
  const next = reduceAccount(account, event)
  return next === account ? state : withAccount(state, event.account, next)
}

type AccountEvent = Exclude<SessionEvent, { type: 'account.added' | 'account.removed' }>

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
      return { ...account, presences: changePresences(account.presences, event.changes) }
    case 'presence.cleared':
      return { ...account, presences: new Map() }
    case 'requests.changed':
      return { ...account, requests: event.requests }
    case 'message.added':
      return event.messages.reduce(addMessage, account)
    case 'message.delivery':
      return setDelivery(account, event.peer, event.id, event.delivery)
    case 'message.deleted':
      return deleteMessage(account, event.message)
    case 'read.changed':
      return updateFeed(account, event.place, (feed) => ({ ...feed, unread: 0 }))
    case 'draft.changed':
      return updateConversation(account, event.peer, (talk) => ({ ...talk, draft: event.text }))
    default:
      return assertNever(event)
  }
}

/** Where a message is read. */
export function placeOf(message: Message): Place {
  if (message.type === 'chat') return message.peer
  return message.type === 'normal' ? '/letters' : '/notices'
}

function withAccount(state: State, account: BareJid, next: AccountState): State {
  return { accounts: new Map(state.accounts).set(account, next) }
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
    const others = (next.get(contact) ?? []).filter((resource) => resource.jid !== jid)
    const resources = presence ? [...others, presence] : others
    if (resources.length > 0) next.set(contact, resources)
    else next.delete(contact)
  }
  return next
}

function addMessage(account: AccountState, message: Message): AccountState {
  return updateFeed(account, placeOf(message), (feed) => ({
    ...feed,
    messages: [...feed.messages, message],
    unread: message.direction === 'in' ? feed.unread + 1 : feed.unread,
  }))
}

function deleteMessage(account: AccountState, message: Message): AccountState {
  return updateFeed(account, placeOf(message), (feed) => ({
    ...feed,
    messages: feed.messages.filter(({ id }) => id !== message.id),
  }))
}

function setDelivery(
  account: AccountState,
  peer: BareJid,
  id: MessageId,
  delivery: Delivery,
): AccountState {
  return updateConversation(account, peer, (talk) => ({
    ...talk,
    messages: talk.messages.map((message) =>
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
  return updateConversation(account, place, change)
}

function updateConversation(
  account: AccountState,
  peer: BareJid,
  change: (talk: Conversation) => Conversation,
): AccountState {
  const talk = account.conversations.get(peer) ?? EMPTY_CONVERSATION
  return { ...account, conversations: new Map(account.conversations).set(peer, change(talk)) }
}
