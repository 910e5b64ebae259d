import { randomUUID } from 'node:crypto'
import {
  type ArchiveResult,
  buildArchiveQuery,
  parseArchiveEnd,
  parseArchiveResult,
} from '../../../shared/codec/archive.ts'
import { attribute, type Element } from '../../../shared/codec/element.ts'
import type { PageWish } from '../../../shared/codec/result-set.ts'
import type { SessionContext } from '../extension.ts'
import { IqError } from '../iq.ts'

/** What the archive answered, oldest first. */
export type QueryPage = {
  readonly results: readonly ArchiveResult[]
  readonly first: string | undefined
  readonly last: string | undefined
  readonly complete: boolean
}

/** Asks the own archive for one page at a time, and takes results for nothing but the request that is open (XEP-0313 §8). */
export class ArchiveQuery {
  readonly #session: SessionContext
  #open: { readonly id: string; readonly max: number; results: ArchiveResult[] } | undefined

  constructor(session: SessionContext) {
    this.#session = session
    session.router.onMessage((stanza) => this.#take(stanza))
  }

  /** Rejects with an IqError, also where the answer is none. */
  async page(wish: PageWish): Promise<QueryPage> {
    const open = { id: randomUUID() as string, max: wish.max, results: [] as ArchiveResult[] }
    this.#open = open
    try {
      const query = buildArchiveQuery(open.id, wish)
      const end = parseArchiveEnd(await this.#session.request('set', query, this.#session.account))
      if (!end) throw new IqError({ condition: 'undefined-condition', type: 'cancel' })
      const { first, last, complete } = end
      return { results: upTo(open.results, last), first, last, complete }
    } finally {
      if (this.#open === open) this.#open = undefined
    }
  }

  #take(stanza: Element): void {
    const from = attribute(stanza, 'from')
    if (!this.#open || (from !== undefined && from !== this.#session.account)) return
    const result = parseArchiveResult(stanza)
    if (!result || result.queryId !== this.#open.id) return
    // More than was asked for is not taken.
    if (this.#open.results.length < this.#open.max) this.#open.results.push(result)
  }
}

/** What came behind the last result is none. */
function upTo(results: readonly ArchiveResult[], last: string | undefined) {
  const end = results.findIndex(({ id }) => id === last)
  return end === -1 ? results : results.slice(0, end + 1)
}
