/** Part of an element, in the order of the document: a tag that opens, text, a tag that closes. */
export type Part =
  | readonly ['s', ns: string, name: string, attributes: readonly (readonly [string, string])[]]
  | readonly ['t', text: string]
  | readonly ['e']

/** What a parser told: the stream's own tag, one whole top-level element, one that our limits cut, or the stream's end. */
export type ReadEvent = readonly ['start' | 'element' | 'cut' | 'end', readonly Part[]]

/** All that a parser made of a document. */
export type Reading = {
  readonly events: readonly ReadEvent[]
  /** Why it read no further; undefined when it would read on. */
  readonly error: string | undefined
  /** Nanoseconds. */
  readonly took: number
}
