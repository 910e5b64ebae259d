/** Words to be found one behind the other; with `prefix` the last one may go on. */
export type SearchTerm = { readonly text: string; readonly prefix: boolean }

/** What somebody looks for: all of the terms, written by one of `from`, in one of `in`, in that time. */
export type SearchQuery = {
  readonly terms: readonly SearchTerm[]
  /** Names or addresses, or parts of them; `me` is oneself. */
  readonly from: readonly string[]
  readonly in: readonly string[]
  /** A year, month or day (ISO 8601) of this computer's calendar, before whose beginning it was. */
  readonly before?: string
  /** One since whose beginning it was. */
  readonly after?: string
  readonly hasLink: boolean
}

/** A word, which may be quoted, with what stands before its colon; an open quote reaches to the end. */
const PIECE = /(?:([a-z]+):)?(?:"([^"]*)("?)|([^\s"]+))/giu
const QUOTES = /[“”„«»]/gu
const DATE = /^[12]\d{3}(?:-\d{2}(?:-\d{2})?)?$/u

/** Reads what was typed. Never fails: what is no filter is looked for as it stands. */
export function parseSearch(typed: string): SearchQuery {
  const text = typed.replace(QUOTES, '"')
  return [...text.matchAll(PIECE)].reduce((query, piece) => {
    const [all, key = '', quoted, closing, plain] = piece
    const value = oneLine(quoted ?? plain ?? '')
    const name = key.toLowerCase()
    const filtered = key === '' ? undefined : withFilter(query, name, value)
    // One that is being typed is no word yet.
    if (filtered) return filtered
    if (isFilter(all)) return query
    const isLast = piece.index + all.length === text.length && !/\s$/u.test(all)
    return withTerm(query, key === '' ? value : `${key}:${value}`, isLast && closing !== '"')
  }, NOTHING)
}

const NOTHING: SearchQuery = { terms: [], from: [], in: [], hasLink: false }

/** Whether there is nothing to look for. */
export function isEmptySearch({ terms, before, after, hasLink, ...query }: SearchQuery): boolean {
  const dated = before !== undefined || after !== undefined
  return terms.length + query.from.length + query.in.length === 0 && !dated && !hasLink
}

/** When a year, month or day begins here, in milliseconds since 1970. */
export function beginningOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day).getTime()
}

function withFilter(query: SearchQuery, name: string, value: string): SearchQuery | undefined {
  if (value === '') return undefined
  if (name === 'from' || name === 'in') return { ...query, [name]: [...query[name], value] }
  if (name === 'has' && value.toLowerCase() === 'link') return { ...query, hasLink: true }
  if ((name !== 'before' && name !== 'after') || !isDate(value)) return undefined
  const other = query[name]
  const isNarrower =
    other === undefined || beginningOf(value) < beginningOf(other) === (name === 'before')
  return isNarrower ? { ...query, [name]: value } : query
}

function isFilter(piece: string): boolean {
  return /^(?:from|in|before|after|has):$/iu.test(piece)
}

/** Nearly everything begins with some letter, so that one alone is a whole word. */
function withTerm(query: SearchQuery, text: string, isLast: boolean): SearchQuery {
  const prefix = isLast && [...text].length > 1
  return text === '' ? query : { ...query, terms: [...query.terms, { text, prefix }] }
}

function isDate(text: string): boolean {
  const [, month = 1, day = 1] = text.split('-').map(Number)
  const date = new Date(beginningOf(text))
  return DATE.test(text) && date.getMonth() + 1 === month && date.getDate() === day
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
