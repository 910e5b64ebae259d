import { resourceOf } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import { safeLine } from '../links/index.ts'

const MOST = 40

/** Who has spoken in a room, by the names they have there, the last speaker first. */
export function speakersOf(messages: readonly Message[]): readonly string[] {
  const nicks = messages.map(({ from }) => safeLine(resourceOf(from))).filter(Boolean)
  return [...new Set(nicks.toReversed())].slice(0, MOST)
}

/** What a room is about now: the subject that was set last. */
export function topicOf(messages: readonly Message[]): string {
  const last = messages.findLast(({ subject }) => subject !== undefined)
  return safeLine(last?.subject ?? '')
}
