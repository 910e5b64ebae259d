import { attribute, child, children, type Element, xml } from './element.ts'
import { type Forwarded, parseForwarded } from './forwarded.ts'
import { NS } from './namespaces.ts'
import { buildResultSet, type PageEnds, type PageWish, parseResultSet } from './result-set.ts'

/** One message of an archive: what the archive calls it, and which request it answers (XEP-0313 §4.2). */
export type ArchiveResult = {
  readonly queryId: string
  readonly id: string
  readonly forwarded: Forwarded
}

/** What ends a page (XEP-0313 §4.1); `complete`: there is nothing beyond it. */
export type ArchiveEnd = PageEnds & { readonly complete: boolean }

/** Asks the archive for a page (XEP-0313 §4.3); its results say this id. */
export function buildArchiveQuery(queryId: string, wish: PageWish): Element {
  return xml('query', { xmlns: NS.archive, queryid: queryId }, buildResultSet(wish))
}

/** The result that a message carries; undefined where it carries none, several, or one that cannot be read. */
export function parseArchiveResult(stanza: Element): ArchiveResult | undefined {
  const [result, ...more] = children(stanza, 'result', NS.archive)
  if (!result || more.length > 0) return undefined
  const queryId = attribute(result, 'queryid')
  const id = attribute(result, 'id')
  const forwarded = parseForwarded(result)
  return queryId && id && forwarded ? { queryId, id, forwarded } : undefined
}

/** What the answer to a request says of its page; undefined where it is no such answer. */
export function parseArchiveEnd(iq: Element): ArchiveEnd | undefined {
  const fin = child(iq, 'fin', NS.archive)
  return fin && { ...parseResultSet(fin), complete: isTrue(attribute(fin, 'complete')) }
}

function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1'
}
