import { type Element, xml } from '../../shared/codec/element.ts'
import { mendText } from '../../shared/model/text.ts'
import type { Random } from '../chaos-proxy/random.ts'
import { partsOf } from './own.ts'
import type { Part } from './reading.ts'

// Names come from our own code, so only what people write has to be feared.
const NAMES = ['message', 'body', 'item', 'x', 'forwarded', 'constructor'] as const
const ATTRIBUTES = ['to', 'id', 'name', 'xml:lang', 'jid', 'ver'] as const
const NAMESPACES = ['jabber:client', 'urn:x', 'jabber:iq:roster', 'urn:"<&>\''] as const
const PIECES = [
  'hello',
  ' ',
  '\n',
  '\t',
  '\r',
  '\r\n',
  '<b>',
  '&amp;',
  '&#0;',
  ']]>',
  '"',
  "'",
  '-->',
  '\u0000',
  '\u0001',
  '\u001f',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufffe',
  '\uffff',
  '\ufeff',
  '\ud800',
  '\udfff',
  '🌹',
  '\u{10ffff}',
  'é',
  '\u202e',
] as const

/** An element as our codecs might build it, with texts of which people may have put anything together. */
export function makeElement(random: Random, depth = 0): Element {
  const attributes: Record<string, string> = {}
  if (depth === 0 || random.between(1, 3) === 1) attributes['xmlns'] = random.pick(NAMESPACES)
  for (let count = random.between(0, 3); count > 0; count -= 1) {
    attributes[random.pick(ATTRIBUTES)] = makeText(random)
  }
  const children = Array.from({ length: depth < 4 ? random.between(0, 3) : 0 }, () =>
    random.between(1, 2) === 1 ? makeText(random) : makeElement(random, depth + 1),
  )
  return xml(random.pick(NAMES), attributes, ...children)
}

function makeText(random: Random): string {
  return Array.from({ length: random.between(0, 5) }, () => random.pick(PIECES)).join('')
}

/** What a reader is to see of the element: everything, but for what no XML can say. */
export function expectedOf(element: Element): readonly Part[] {
  return partsOf(element).map((part): Part => {
    if (part[0] === 't') return ['t', mendText(part[1])]
    if (part[0] === 'e') return part
    const [, ns, name, attributes] = part
    return ['s', ns, name, attributes.map(([key, value]) => [key, mendText(value)] as const)]
  })
}
