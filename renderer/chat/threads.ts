import type { Message, MessageId } from '../../shared/model/message.ts'
import { safeLine } from '../links/index.ts'

/** One of several conversations with the same person (RFC 3921 §2.1.2.3). Its name is for comparing alone. */
export type Thread = {
  readonly thread: string
  /** By what people know it: its subject, or how it began. */
  readonly title: string
  /** What a message that goes on with it answers. */
  readonly answers: MessageId
}

/** What is said above a message, beside the day. */
export type Heading = {
  /** The message is of another conversation than the one before it: of a new one, or of one that was left. */
  readonly turn?: { readonly to: 'another' | 'earlier'; readonly title: string }
  /** It has a subject, and another than was there before. */
  readonly topic?: true
}

/** The headings of those messages that have one. */
export function headingsOf(messages: readonly Message[]): ReadonlyMap<MessageId, Heading> {
  const headings = new Map<MessageId, Heading>()
  const topics = new Map<string | undefined, string>()
  const titles = new Map<string, string>()
  let last: string | undefined
  for (const message of messages) {
    const { id, type, subject, thread = last } = message
    if (type === 'event') continue
    const turns = thread !== undefined && last !== undefined && thread !== last
    const known = thread === undefined ? undefined : titles.get(thread)
    const turn =
      turns && ({ to: known === undefined ? 'another' : 'earlier', title: known ?? '' } as const)
    const isTopic = subject !== undefined && subject !== '' && subject !== topics.get(thread)
    if (isTopic) topics.set(thread, subject)
    if (thread !== undefined && (known === undefined || isTopic))
      titles.set(thread, titleOf(message))
    if (turn || isTopic)
      headings.set(id, { ...(turn && { turn }), ...(isTopic && { topic: true }) })
    last = thread
  }
  return headings
}

/** The conversations with one person, the one spoken in last first. */
export function threadsOf(messages: readonly Message[]): readonly Thread[] {
  const threads = new Map<string, Thread>()
  for (const message of messages) {
    const { thread, subject, id } = message
    if (thread === undefined || message.type === 'event') continue
    const title = (!subject && threads.get(thread)?.title) || titleOf(message)
    threads.delete(thread)
    threads.set(thread, { thread, title, answers: id })
  }
  return [...threads.values()].toReversed()
}

const TITLE = 60

function titleOf({ subject, body }: Message): string {
  return safeLine(subject || body).slice(0, TITLE)
}
