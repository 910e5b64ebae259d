import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'
import type { Place } from '../../shared/ipc/contract.ts'
import type { Message } from '../../shared/model/message.ts'
import type { SearchHit, SearchPage } from '../../shared/model/search.ts'
import { beginningOf, type SearchQuery } from '../../shared/model/search-query.ts'
import { toMessage } from './message-row.ts'
import { placesOf } from './places.ts'
import { candidates, type Candidates } from './search-candidates.ts'
import { hasIndex } from './search-index.ts'
import { matcher } from './search-match.ts'
import type { SearchRequest } from './search-request.ts'
import { snippetOf } from './search-snippet.ts'

/** How many messages are looked at to begin with, at most, and how much more each time. */
const FIRST_LOOK = 64
const LONGEST_LOOK = 1024
const GROWTH = 4
/** After how many milliseconds a search stops and tells what it has. */
const PATIENCE = 25

/** Looks for messages of one account. */
export class MessageSearch {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /**
   * The newest messages that are what is looked for. The index only says where to look, and each is held to the query itself.
   * Takes no longer than a frame or two, and may have found nothing by then although there is something further back.
   */
  find(request: SearchRequest): SearchPage {
    const { query, limit } = request
    // It may be away while much is deleted.
    const indexed = hasIndex(this.#database)
    const look = candidates(this.#database, this.#account, request, indexed)
    const match = matcher(query.terms)
    const hits: SearchHit[] = []
    const started = performance.now()
    let next = request.before ?? Number.MAX_SAFE_INTEGER
    for (let size = FIRST_LOOK; ; size = Math.min(size * GROWTH, LONGEST_LOOK)) {
      const rows = look(next, size)
      for (const message of this.#fitting(rows, request)) {
        const hit = toHit(message, query, match)
        if (hit) hits.push(hit)
        const isEnough = hits.length === limit || performance.now() - started > PATIENCE
        if (isEnough) return { hits, ...this.#rest(message.order), indexed }
      }
      if (rows.length < size) return { hits, indexed }
      next = rows.at(-1) ?? next
      if (performance.now() - started > PATIENCE) return { hits, ...this.#rest(next), indexed }
    }
  }

  /** Every place in which something is read. */
  places(): readonly Place[] {
    return placesOf(this.#database, this.#account)
  }

  /** From where to go on, and how far back that is. */
  #rest(next: number): Required<Pick<SearchPage, 'next' | 'reached'>> {
    const row = this.#database.prepare('SELECT time FROM message WHERE row = ?').get(next)
    return { next, reached: Number(row?.['time']) }
  }

  /** Those of the rows that are what is looked for by all but their words, the newest first. */
  *#fitting(
    rows: ReturnType<Candidates>,
    { query, places, senders }: SearchRequest,
  ): Iterable<Message> {
    const { before, after } = query
    const fitting = this.#database
      .prepare(
        `SELECT * FROM message
         WHERE row IN (SELECT value FROM json_each($rows)) AND +account = $account
           AND type NOT IN ('error', 'event') AND time < $before AND time >= $after
           AND ($places IS NULL OR place IN (SELECT value FROM json_each($places)))
           AND ($senders IS NULL OR CASE direction
             WHEN 'out' THEN $senders ->> '$.me'
             ELSE peer IN (SELECT value FROM json_each($senders, '$.peers')) OR EXISTS (
               SELECT 1 FROM json_each($senders, '$.parts')
               WHERE instr(lower(iif(message.type = 'groupchat', substr(sender, length(peer) + 2), peer)), value)
             ) END)
         ORDER BY row DESC`,
      )
      .iterate({
        rows: JSON.stringify(rows),
        account: this.#account,
        before: before === undefined ? Number.MAX_SAFE_INTEGER : beginningOf(before),
        after: after === undefined ? Number.MIN_SAFE_INTEGER : beginningOf(after),
        places: places ? JSON.stringify(places) : null,
        senders: senders ? JSON.stringify(senders) : null,
      })
    for (const row of fitting) yield toMessage(row)
  }
}

const LINK = /(?:https?:\/\/|mailto:|xmpp:)[^\s]/iu

function toHit(
  message: Message,
  { hasLink }: SearchQuery,
  match: ReturnType<typeof matcher>,
): SearchHit | undefined {
  const texts = textsOf(message).filter((text) => !hasLink || LINK.test(text))
  for (const text of texts) {
    const marks = match(text)
    if (!marks) continue
    const { id, order, peer, type, direction, from, time } = message
    return { id, order, peer, type, direction, from, time, snippet: snippetOf(text, marks) }
  }
  return undefined
}

/** What a message says, in the language that is shown and in the others. */
function textsOf({ subject, body, variants = [] }: Message): readonly string[] {
  const versions = [{ subject, body }, ...variants]
  return versions.map((words) => [words.subject, words.body].filter(Boolean).join('\n'))
}
