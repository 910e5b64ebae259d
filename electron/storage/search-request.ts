import type { Place } from '../../shared/ipc/contract.ts'
import type { SearchQuery } from '../../shared/model/search-query.ts'

/** What is looked for, by addresses where the query has names. */
export type SearchRequest = {
  readonly query: SearchQuery
  /** Where it may be read; undefined means anywhere. */
  readonly places: readonly Place[] | undefined
  /** Who may have written it; undefined means anybody. */
  readonly senders: Senders | undefined
  /** Only messages before this one are looked at. */
  readonly before: number | undefined
  readonly limit: number
}

export type Senders = {
  readonly me: boolean
  readonly peers: readonly string[]
  /** Parts of addresses, or of what people are called in rooms. */
  readonly parts: readonly string[]
}
