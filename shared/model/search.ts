import type { Message } from './message.ts'

/** A part of a text, from one place to before another, in UTF-16 units. */
export type TextRange = readonly [from: number, to: number]

/** A message that was found: who wrote it when, and its words around what was looked for. */
export type SearchHit = Pick<
  Message,
  'id' | 'order' | 'peer' | 'type' | 'direction' | 'from' | 'time'
> & { readonly snippet: Snippet }

/** A piece of a text in one line, and what in it was looked for. */
export type Snippet = { readonly text: string; readonly marks: readonly TextRange[] }

/** What was found, the newest first. */
export type SearchPage = {
  readonly hits: readonly SearchHit[]
  /** Where to look on, as an order before which messages stand; absent where everything was looked at. */
  readonly next?: number
  /** The time (ms) of the oldest message that was looked at, where that was not all. */
  readonly reached?: number
  /** Whether there is an index; without one to look takes its time. */
  readonly indexed: boolean
}
