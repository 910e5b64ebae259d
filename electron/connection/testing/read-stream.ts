import type { Element } from '@xmpp/xml'
import { type StreamCondition, StreamParser } from '../parser.ts'

/** A server's opening of a stream. */
export const HEADER = `<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`

/** What a parser told. */
export type Seen = {
  elements: Element[]
  starts: number
  ends: number
  violations: StreamCondition[]
}

/** What comes of the chunks; of the stream before it is bound, or of one that is bound. */
export function readAs(isBound: boolean, chunks: readonly string[]): Seen {
  const seen: Seen = { elements: [], starts: 0, ends: 0, violations: [] }
  const parser = new StreamParser(
    {
      onStart: () => (seen.starts += 1),
      onElement: (element) => seen.elements.push(element),
      onEnd: () => (seen.ends += 1),
      onViolation: (condition) => seen.violations.push(condition),
    },
    isBound,
  )
  for (const chunk of chunks) parser.write(chunk)
  return seen
}

/** What comes of the chunks of a stream that is bound. */
export const read = (...chunks: string[]): Seen => readAs(true, chunks)

/** The same behind the opening. */
export const stanzas = (...chunks: string[]) => read(HEADER, ...chunks)
