import type { Input, Place } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/model/result.ts'
import type { RosterItem } from '../../../shared/model/roster.ts'
import { parseSearch } from '../../../shared/model/search-query.ts'
import type { SearchRequest } from '../../storage/search-request.ts'
import { fold } from '../../../shared/model/fold.ts'
import type { Account } from '../account.ts'
import type { Accounts } from '../accounts.ts'
import { forAccount, type Handlers } from './handlers.ts'

/** Calls that look for messages. */
export function searchCalls(accounts: Accounts): Handlers<'search.find'> {
  const on = forAccount(accounts)
  return {
    'search.find': on((account, input: Input<'search.find'>) =>
      ok(account.search.find(toRequest(account, input))),
    ),
  }
}

function toRequest(
  { search, roster, stored }: Account,
  { text, place, before, limit }: Input<'search.find'>,
): SearchRequest {
  const query = parseSearch(text)
  const people = roster.items()
  const named = placesNamed(query.in, people)
  // A place that does not exist has nothing in it.
  const known = place === undefined ? undefined : [place as Place]
  return {
    query,
    places: query.in.length > 0 ? (known ?? search.places()).filter(named) : known,
    senders: query.from.length > 0 ? sendersNamed(query.from, people, stored.jid) : undefined,
    before,
    limit,
  }
}

/** Says of a place whether it is with somebody, or in a room, that has one of these names or addresses. */
function placesNamed(
  names: readonly string[],
  people: readonly RosterItem[],
): (place: Place) => boolean {
  const parts = names.map(fold)
  const peers = new Set<string>(peersNamed(parts, people))
  return (place) =>
    peers.has(place.replace(/^\/room\//u, '')) || parts.some((part) => place.includes(part))
}

function sendersNamed(
  names: readonly string[],
  people: readonly RosterItem[],
  account: string,
): SearchRequest['senders'] {
  const parts = names.map(fold)
  const isMe = (part: string): boolean => part === 'me' || part === account
  const others = parts.filter((part) => !isMe(part))
  return { me: parts.some(isMe), peers: peersNamed(others, people), parts: others }
}

function peersNamed(parts: readonly string[], people: readonly RosterItem[]): readonly string[] {
  return people
    .filter(({ name = '' }) => parts.some((part) => fold(name).includes(part)))
    .map(({ jid }) => jid)
}
