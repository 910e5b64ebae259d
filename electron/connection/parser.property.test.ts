import type { Element } from '@xmpp/xml'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { xml } from '../../shared/codec/element.ts'
import { mendText } from '../../shared/model/text.ts'
import { StreamParser } from './parser.ts'
import { serialize } from './serialize.ts'

const HEADER = `<stream:stream xmlns='jabber:client' xmlns:stream='urn:s'>`
const RUNS = { numRuns: 1000 }

/** All that is told of a stream that arrives in these pieces. */
function told(pieces: readonly string[]): readonly unknown[] {
  const events: unknown[] = []
  const parser = new StreamParser({
    onStart: (header) => events.push(['start', shapeOf(header)]),
    onElement: (element) => events.push(['element', shapeOf(element)]),
    onEnd: () => events.push('end'),
    onViolation: (condition) => events.push(condition),
  })
  for (const piece of pieces) parser.write(piece)
  return events
}

/** Everything that an element says: neighbouring texts are one, and a namespace is said even where it is the parent's. */
function shapeOf(element: Element, around = ''): unknown {
  const { xmlns = around, ...attributes } = element.attrs as Record<string, string>
  const children: unknown[] = []
  for (const child of element.children) {
    const last = children.at(-1)
    if (typeof child !== 'string') children.push(shapeOf(child, xmlns))
    else if (typeof last === 'string') children[children.length - 1] = last + mendText(child)
    else if (child !== '') children.push(mendText(child))
  }
  const mended = Object.entries(attributes).map(([key, value]) => [key, mendText(value)] as const)
  return { name: element.name, xmlns: mendText(xmlns), attributes: new Map(mended), children }
}

const shred = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      ...`< > </ /> / = ' " & ; &amp; &#x1f339; &#1; <a <a> </a> <b:c> </b:c> b='1' b:d="2" xmlns='urn:x' xmlns:b='urn:b' <a/>`.split(
        ' ',
      ),
      ...`<! <!- <!-- <![ <![CDATA <![CDATA[ ]] ]]> ]]]> <? <?xml ?> <?x version='1.0' x y --> </stream:stream> 🌹 \ud83c`.split(
        ' ',
      ),
      ' ',
      '\r',
      '\n',
      '\r\n',
      '\ufffe',
      '\u0000',
    ),
  },
)
/** A text, and places to cut it at. */
const cutText = fc
  .array(shred, { maxLength: 30 })
  .map((shreds) => shreds.join(''))
  .chain((text) => fc.tuple(fc.constant(text), cuts(text.length)))

function cuts(length: number): fc.Arbitrary<readonly number[]> {
  return fc
    .uniqueArray(fc.nat(length), { maxLength: 10 })
    .map((places) => places.toSorted((a, b) => a - b))
}

test.each(['', HEADER, `${HEADER}<m>`])(
  'B10 behind %j a text is read alike however it is cut',
  (head) => {
    fc.assert(
      fc.property(cutText, ([text, places]) => {
        const ends = [...places, text.length]
        const pieces = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end))
        const whole = told([head + text])
        expect(told([head, ...pieces])).toEqual(whole)
        expect(told((head + text).split(''))).toEqual(whole)
      }),
      RUNS,
    )
  },
)

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...`<>&"'; \t\r\n]-`),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
})
const name = fc.constantFrom('a', 'body', 'constructor', 'é', '名前', 'x-y.z_1')
const attributes = fc.dictionary(fc.oneof(name, fc.constantFrom('xml:lang', 'xmlns')), text, {
  noNullPrototype: false,
})

const { element } = fc.letrec<{ element: Element }>((tie) => ({
  element: fc
    .record({
      name,
      attributes,
      children: fc.array(fc.oneof({ maxDepth: 4, withCrossShrink: true }, text, tie('element')), {
        maxLength: 4,
      }),
    })
    .map((made) => xml(made.name, made.attributes, ...made.children)),
}))

test('A33 MSG-24 what is written reads back as it was', () => {
  fc.assert(
    fc.property(element, (written) => {
      expect(told([HEADER, serialize(written)])[1]).toEqual([
        'element',
        shapeOf(written, 'jabber:client'),
      ])
    }),
    RUNS,
  )
})
