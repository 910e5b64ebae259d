import { LIMITS } from '../limits.ts'
import { CODE, isSpace } from './characters.ts'
import { endOfValue, readValue } from './content.ts'
import { type Name, readName, readNamespace } from './names.ts'
import { Attributes } from './stream-element.ts'
import { refuse } from './violation.ts'

/** A declaration of a namespace; its prefix is empty for the default one. */
export type Declaration = { readonly prefix: string; readonly ns: string }

/** A start tag as it was written: its prefixes stand for nothing yet. */
export type StartTag = {
  readonly name: Name
  readonly attributes: Attributes
  readonly declarations: readonly Declaration[]
  /** The names among the attributes' that have a prefix. */
  readonly prefixed: readonly Name[]
  /** Whether it ends the element as well. */
  readonly isEmpty: boolean
  /** Whether it has too many attributes, or one that is too long. */
  readonly isTooBig: boolean
  /** Where the text behind it begins. */
  readonly end: number
}

const NONE: readonly never[] = []

/**
 * The start tag that begins behind this `<` (XML 1.0 §3.1). Refuses one that does not end in this text. Where nothing of
 * it is kept the attributes say nothing, as in one that is too big.
 */
export function readStartTag(text: string, from: number, isKept = true): StartTag {
  const name = readName(text, from, isKept)
  const attributes = new Attributes()
  let declarations: Declaration[] | undefined
  let prefixed: Name[] | undefined
  let isTooBig = !isKept
  let start = from + name.full.length
  let at = skipSpace(text, start)
  for (let count = 1; at > start && !isEnd(text.charCodeAt(at)); count += 1) {
    const attribute = readName(text, at, !isTooBig)
    const open = findValue(text, at + attribute.full.length)
    const close = endOfValue(text, open)
    if (count > LIMITS.attributes || close - open > LIMITS.attributeValue) isTooBig = true
    if (attribute.declares !== undefined) {
      declarations ??= []
      declarations.push({ prefix: attribute.declares, ns: readNamespace(text, open, close) })
    } else {
      if (attributes[attribute.full] !== undefined) refuse()
      const value = readValue(text, open, close)
      attributes[attribute.full] = isTooBig ? '' : value
      if (attribute.prefix !== '') {
        prefixed ??= []
        prefixed.push(attribute)
      }
    }
    start = close + 1
    at = skipSpace(text, start)
  }
  const isEmpty = text.charCodeAt(at) === CODE.slash
  const end = expect(CODE.greater, text, isEmpty ? at + 1 : at)
  return {
    name,
    attributes,
    declarations: declarations ?? NONE,
    prefixed: prefixed ?? NONE,
    isEmpty,
    isTooBig,
    end,
  }
}

function isEnd(code: number): boolean {
  return code === CODE.greater || code === CODE.slash
}

/** Where the text behind the end tag of this name begins. Refuses all other. */
export function readEndTag(text: string, from: number, name: string): number {
  if (!text.startsWith(name, from)) refuse()
  return expect(CODE.greater, text, skipSpace(text, from + name.length))
}

/** Refuses two attributes of one name and namespace (Namespaces in XML 1.0 §6.3); those without a prefix have none. */
export function checkPrefixed(prefixed: readonly Name[], find: (prefix: string) => string): void {
  const names = new Set(prefixed.map(({ prefix, local }) => `${local} ${find(prefix)}`))
  if (names.size < prefixed.length) refuse()
}

/** The place behind the quote with which the value of an attribute begins whose name ends here. */
function findValue(text: string, from: number): number {
  const equals = skipSpace(text, from)
  const open = skipSpace(text, expect(CODE.equals, text, equals))
  const quote = text.charCodeAt(open)
  return quote === CODE.quote || quote === CODE.apostrophe ? open + 1 : refuse()
}

/** The place behind this character, which has to be here. */
function expect(code: number, text: string, at: number): number {
  return text.charCodeAt(at) === code ? at + 1 : refuse()
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (isSpace(text.charCodeAt(at))) at += 1
  return at
}
