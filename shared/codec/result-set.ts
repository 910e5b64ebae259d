import { child, childText, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

/** A part of an ordered set (XEP-0059 §2): what follows an item, or what precedes one; without an id from either end. */
export type PageWish = { readonly max: number } & (
  | { readonly after: string | undefined }
  | { readonly before: string | undefined }
)

/** The ids of the first and the last item of a part; absent where it is empty, or where the server does not say. */
export type PageEnds = { readonly first?: string; readonly last?: string }

export function buildResultSet(wish: PageWish): Element {
  const set = xml('set', { xmlns: NS.resultSet }, xml('max', {}, String(wish.max)))
  if ('before' in wish)
    set.append(xml('before', {}, ...(wish.before === undefined ? [] : [wish.before])))
  else if (wish.after !== undefined) set.append(xml('after', {}, wish.after))
  return set
}

export function parseResultSet(holder: Element): PageEnds {
  const set = child(holder, 'set', NS.resultSet)
  const first = set && childText(set, 'first', NS.resultSet)
  const last = set && childText(set, 'last', NS.resultSet)
  return { ...(first ? { first } : {}), ...(last ? { last } : {}) }
}
