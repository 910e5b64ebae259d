import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'
import type { SearchQuery, SearchTerm } from '../../shared/model/search-query.ts'
import { fold, signsOf } from './search-fold.ts'
import { kindOf } from './search-match.ts'
import type { SearchRequest } from './search-request.ts'

/** Rows before a row that may be what is looked for, the newest first; fewer than asked for where there are no more. */
export type Candidates = (before: number, count: number) => readonly number[]

/** In more places than these it is quicker to look at what is found. */
const MOST_PLACES = 50
/** The index of signs has three in a row. */
const SIGNS = 3
const LINKS = ['http', 'https', 'mailto', 'xmpp']

/** Where to look: what an index has of the words, else each message. */
export function candidates(
  database: DatabaseSync,
  account: AccountId,
  request: SearchRequest,
  indexed: boolean,
): Candidates {
  // An accent alone is on nothing that could be found.
  const isNothing = request.query.terms.some((term) => foldTerm(term) === '')
  if (isNothing || request.places?.length === 0) return () => []
  const words = indexed ? wordExpression(account, request) : undefined
  const signs = indexed ? signExpression(request) : undefined
  const ofWords = { table: 'word_index', expression: words }
  const ofSigns = { table: 'sign_index', expression: signs }
  // Words stand among signs without a space as well, where the index of words does not see them.
  const sources = [ofWords, ofSigns].flatMap(({ table, expression }) =>
    expression === undefined ? [] : [{ table, expression }],
  )
  if (sources.length === 0) return scan(database, account, request)
  const statement = database.prepare(
    `${sources
      .map(({ table }) => `SELECT rowid AS row FROM ${table} WHERE ${table} MATCH ? AND rowid < ?`)
      .join(' UNION ')} ORDER BY row DESC LIMIT ?`,
  )
  return (before, count) =>
    statement
      .all(...sources.flatMap(({ expression }) => [expression, before]), count)
      .map(({ row }) => Number(row))
}

/** Undefined where the index of words can tell nothing, or less than that of signs. */
function wordExpression(account: AccountId, { query, places }: SearchRequest): string | undefined {
  const isForSigns = hasSigns(query)
  if (isForSigns && longTerms(query).length > 0) return undefined
  // Between signs without a space it sees no words.
  const words = isForSigns ? [] : query.terms.filter(({ text }) => kindOf(text) === 'words')
  const signs = signsOf(
    query.terms
      .filter(({ text }) => kindOf(text) !== 'words')
      .map(foldTerm)
      .join(''),
  )
  const links = query.hasLink && !isForSigns ? LINKS : []
  if (words.length + signs.length + links.length === 0) return undefined
  const isNarrow = places !== undefined && places.length > 0 && places.length <= MOST_PLACES
  const scopes = isNarrow ? places.map((place) => quote(scopeOf(account, place))) : []
  return all([
    ...words.map((term) => `words : (${quote(foldTerm(term))}${term.prefix ? ' *' : ''})`),
    ...signs.map((sign) => `signs : (${quote(sign)})`),
    ...(links.length > 0 ? [`words : (${links.map(quote).join(' OR ')})`] : []),
    ...(scopes.length > 0 ? [`scope : (${scopes.join(' OR ')})`] : []),
  ])
}

/** Undefined where the index of signs cannot tell. */
function signExpression({ query }: SearchRequest): string | undefined {
  const long = longTerms(query)
  if (long.length === 0 && (hasSigns(query) || !query.hasLink)) return undefined
  return all([...long.map(quote), ...(query.hasLink ? [`(${LINKS.map(quote).join(' OR ')})`] : [])])
}

/** Those of the terms that the index of signs may have: without a sign among them, also words that stand between signs. */
function longTerms(query: SearchQuery): readonly string[] {
  const kind = hasSigns(query) ? 'signs' : 'words'
  return query.terms
    .filter(({ text }) => kindOf(text) === kind)
    .map(foldTerm)
    .filter((text) => [...text].length >= SIGNS)
}

function hasSigns({ terms }: SearchQuery): boolean {
  return terms.some(({ text }) => kindOf(text) === 'signs')
}

function foldTerm({ text }: SearchTerm): string {
  return fold(text).text
}

function scan(database: DatabaseSync, account: AccountId, { places }: SearchRequest): Candidates {
  const [only, ...others] = places ?? []
  if (only !== undefined && others.length === 0) {
    const statement = database.prepare(
      'SELECT row FROM message WHERE account = ? AND place = ? AND row < ? ORDER BY row DESC LIMIT ?',
    )
    return (before, count) =>
      statement.all(account, only, before, count).map(({ row }) => Number(row))
  }
  const statement = database.prepare(
    'SELECT row FROM message WHERE row < ? ORDER BY row DESC LIMIT ?',
  )
  return (before, count) => statement.all(before, count).map(({ row }) => Number(row))
}

function all(parts: readonly string[]): string {
  return parts.map((part) => `(${part})`).join(' AND ')
}

/** As a string of the index's language, in which nothing else has a meaning. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"`
}

/** As the index has it: see its view. */
function scopeOf(account: AccountId, place: string): string {
  return Buffer.from(`${account}\n${place}`).toString('hex')
}
