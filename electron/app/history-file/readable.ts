import type { Place } from '../../../shared/ipc/contract.ts'
import type { HistoryRecord } from '../../../shared/model/history-file.ts'
import { type BareJid, isFull, resourceOf } from '../../../shared/model/jid.ts'
import { isLanguageTag } from '../../../shared/model/lang.ts'
import { roomOf } from '../../../shared/state/reduce.ts'
import type { About } from './format.ts'

// They turn text that has a direction of its own, which only serves to deceive.
const OVERRIDES = /[\u202d\u202e]/gu
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** What somebody wrote, for a block of its own. */
function readableText(text: string): string {
  return text.replace(OVERRIDES, '')
}

/** The same in one line, so that nothing in it reaches what stands beside it. */
export function readableLine(text: string): string {
  return text
    .replace(DIRECTIONS, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim()
}

/** What files for people say of a message, in the words and the time of who reads them. */
export function readable(about: About) {
  const { words, nameOf, timeZone } = about
  const zone = timeZone === undefined ? {} : { timeZone }
  const days = new Intl.DateTimeFormat(words.lang, { dateStyle: 'full', ...zone })
  const clock = new Intl.DateTimeFormat(words.lang, { timeStyle: 'medium', ...zone })
  const moments = new Intl.DateTimeFormat(words.lang, {
    dateStyle: 'long',
    timeStyle: 'short',
    ...zone,
  })
  const named = (jid: BareJid): string => readableLine(nameOf(jid) ?? jid)
  return {
    day: (time: number): string => days.format(time),
    clock: (time: number): string => clock.format(time),
    moment: (time: number): string => moments.format(time),
    /** What a place is called, and its address where that is something else. */
    heading(place: Place): { readonly name: string; readonly address?: string } {
      if (place === '/letters') return { name: words.letters }
      if (place === '/notices') return { name: words.notices }
      const room = roomOf(place)
      const address = room ?? (place as BareJid)
      const name = named(address)
      const title = room === undefined ? name : words.room.replace('{name}', () => name)
      return title === address ? { name: title } : { name: title, address }
    },
    /** Who wrote a message; in letters also to whom. */
    who({ direction, type, peer, from }: HistoryRecord): string {
      const others =
        type === 'groupchat' && isFull(from) ? readableLine(resourceOf(from)) : named(peer)
      if (direction === 'in') return others
      return type === 'normal' ? `${words.you} → ${others}` : words.you
    },
    /** How far a message of one's own got, or what came back. */
    state({ delivery, error }: HistoryRecord): string {
      if (error) return readableLine(error.condition)
      return delivery ? words.delivery[delivery.state] : ''
    },
    /** What happened to a subscription; empty on messages that say something themselves. */
    event({ event, peer }: HistoryRecord): string {
      return event ? words.event[event].replace('{name}', () => named(peer)) : ''
    },
    subject: (subject: string): string =>
      words.subject.replace('{subject}', () => readableLine(subject)),
    /** All copies of a text, in each language it came in. */
    copies({ body, subject, lang, variants }: HistoryRecord) {
      const copies = variants ?? [{ body, subject, lang }]
      return copies.map((copy) => ({
        lang: copy.lang !== undefined && isLanguageTag(copy.lang) ? copy.lang : undefined,
        subject: copy.subject ?? '',
        body: readableText(copy.body ?? ''),
      }))
    },
  }
}
