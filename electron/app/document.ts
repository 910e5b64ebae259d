import type { Element } from '../../shared/codec/element.ts'
import { StreamParser } from '../connection/parser.ts'

/**
 * The root of a document, read as strictly as a stream is and within the same limits; undefined where it breaks a rule or
 * goes on after its end.
 */
export function readDocument(text: string): Element | undefined {
  let root: Element | undefined
  let ended = false
  const parser = new StreamParser({
    onStart: (header) => (root = header),
    onElement: (element) => root?.append(element),
    onEnd: () => (ended = true),
    onViolation: () => (root = undefined),
  })
  // Files of other systems begin with a mark of their byte order, which is no part of the text.
  parser.write(text.replace(/^\ufeff/u, ''))
  return ended ? root : undefined
}
