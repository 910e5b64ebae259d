import { attribute, type Element } from './element.ts'
import { NS } from './namespaces.ts'

const OF_STANZAS: readonly string[] = [NS.client, 'jabber:server', NS.streams]

/** The extension, which names a namespace of its own that is not one of stanzas or streams (RFC 3921 §2.4); throws a RangeError otherwise. */
export function extension(element: Element): Element {
  const ns = attribute(element, 'xmlns')
  if (!ns || OF_STANZAS.includes(ns)) throw new RangeError(`${element.getName()} is no extension`)
  return element
}

/** The word, which is one of those known; throws a RangeError otherwise. */
export function knownWord<T extends string>(words: readonly T[], word: T): T {
  if (!words.includes(word)) throw new RangeError(`${word} is none of ${words.join(', ')}`)
  return word
}
