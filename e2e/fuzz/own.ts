import type { Element } from '@xmpp/xml'
import { StreamParser } from '../../electron/connection/parser.ts'
import { isCut } from '../../electron/connection/stanza.ts'
import { Utf8Decoder } from '../../electron/connection/utf8.ts'
import type { Part, ReadEvent, Reading } from './reading.ts'

/** Reads the pieces of a document as a stream's socket would have them read. Throws what the parser throws. */
export function readOwn(pieces: readonly Buffer[]): Reading {
  const seen: { readonly what: ReadEvent[0]; readonly element?: Element }[] = []
  let error: string | undefined
  const decoder = new Utf8Decoder()
  const parser = new StreamParser({
    onStart: (element) => seen.push({ what: 'start', element }),
    onElement: (element) => seen.push({ what: 'element', element }),
    onEnd: () => seen.push({ what: 'end' }),
    onViolation: (condition) => (error = condition),
  })
  const begun = process.hrtime.bigint()
  for (const piece of pieces) {
    const text = decoder.decode(piece)
    if (text === undefined) {
      parser.stop()
      error ??= 'not-well-formed'
      break
    }
    parser.write(text)
  }
  const took = Number(process.hrtime.bigint() - begun)
  const events = seen.map(({ what, element }): ReadEvent => {
    if (!element) return [what, []]
    if (isCut(element)) return ['cut', []]
    return [what, what === 'start' ? [opening(element)] : partsOf(element)]
  })
  return { events, error, took }
}

/** The element in the order of the document, neighbouring texts as one. */
export function partsOf(element: Element): readonly Part[] {
  const parts: Part[] = [opening(element)]
  let text = ''
  const flush = (): void => {
    if (text !== '') parts.push(['t', text])
    text = ''
  }
  for (const child of element.children) {
    if (typeof child === 'string') text += child
    else {
      flush()
      parts.push(...partsOf(child))
    }
  }
  flush()
  return [...parts, ['e']]
}

function opening(element: Element): Part {
  const attributes = Object.entries(element.attrs as Record<string, string>)
    .filter(([name]) => name !== 'xmlns')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return ['s', element.getNS() ?? '', element.getName(), attributes]
}
