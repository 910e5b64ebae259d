import type { Place } from '../../../shared/ipc/contract.ts'
import { parseBareJid } from '../../../shared/model/jid.ts'
import { recentOf } from '../../../shared/state/reduce.ts'
import type { Account } from '../account.ts'
import type { EventHub } from '../event-hub.ts'

/** The place that a window names; undefined where there can be none. */
export function toPlace(text: string): Place | undefined {
  if (text === '/letters' || text === '/notices') return text
  const room = text.startsWith('/room/') ? parseBareJid(text.slice('/room/'.length)) : undefined
  return room ? `/room/${room}` : parseBareJid(text)
}

/** Tells windows what is in a place now, where there is anything, since much of it changed at once. */
export function tellPlace(hub: EventHub, { pages, reading, stored }: Account, place: Place): void {
  const latest = { before: Number.MAX_SAFE_INTEGER }
  const { messages, start } = pages.read(place, latest, recentOf(place))
  if (messages.length === 0) return
  const account = stored.jid
  hub.push({ type: 'place.replaced', account, place, messages, earlier: !start })
  hub.push({ type: 'read.changed', account, place, ...reading.reading(place) })
}
