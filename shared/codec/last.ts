import { attribute, child, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

/** Asks how long something is not touched, or since when somebody is away (XEP-0012). */
export function buildLastGet(): Element {
  return xml('query', { xmlns: NS.last })
}

/** Says so, in whole seconds. */
export function buildLast(seconds: number): Element {
  return xml('query', { xmlns: NS.last, seconds: String(Math.max(0, Math.floor(seconds))) })
}

/** The seconds in an answer, or undefined where there are none. */
export function parseLast(result: Element): number | undefined {
  const query = child(result, 'query', NS.last)
  const seconds = query && attribute(query, 'seconds')
  return seconds !== undefined && /^\d{1,12}$/u.test(seconds) ? Number(seconds) : undefined
}
