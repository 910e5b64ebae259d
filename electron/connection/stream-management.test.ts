import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FullJid } from '../../shared/model/jid.ts'
import { CountError, parseCount, StreamManagement } from './stream-management.ts'

const fresh = (acknowledged = 0) =>
  new StreamManagement({
    id: 's',
    jid: 'me@h.example/r' as FullJid,
    handled: acknowledged,
    acknowledged,
    waiting: [],
  })
const stanza = (id: string) => ({ id, text: `<message id="${id}"/>` })
const ids = (stanzas: readonly { readonly id: string }[]) => stanzas.map(({ id }) => id)

describe('E06 W22 what the server counts', () => {
  test('acknowledged in parts, in order', () => {
    const management = fresh()
    for (const id of ['a', 'b', 'c']) management.sent(stanza(id))
    expect(ids(management.acknowledge(2))).toEqual(['a', 'b'])
    expect(ids(management.acknowledge(2))).toEqual([])
    expect(ids(management.waiting)).toEqual(['c'])
  })

  test.each([4, 2 ** 31, 2 ** 32 - 1])(
    '%i of three is a protocol error and changes nothing',
    (h) => {
      const management = fresh()
      for (const id of ['a', 'b', 'c']) management.sent(stanza(id))
      expect(() => management.acknowledge(h)).toThrow(CountError)
      expect(management.waiting).toHaveLength(3)
      expect(management.state.acknowledged).toBe(0)
    },
  )

  test('a count that goes back is a protocol error', () => {
    const management = fresh()
    for (const id of ['a', 'b', 'c']) management.sent(stanza(id))
    management.acknowledge(2)
    expect(() => management.acknowledge(1)).toThrow(CountError)
  })

  test('counters wrap at 2^32', () => {
    const management = fresh(2 ** 32 - 1)
    management.sent(stanza('a'))
    management.sent(stanza('b'))
    management.handledOne()
    expect(ids(management.acknowledge(1))).toEqual(['a', 'b'])
    expect(management.handled).toBe(0)
  })

  test.each([
    ['0', 0],
    ['4294967295', 4_294_967_295],
    ['4294967296', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['abc', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('h=%j reads as %j', (text, count) => {
    expect(parseCount(text)).toBe(count)
  })
})

test('whatever is sent and acknowledged in whatever order, nothing is lost and nothing is told twice', () => {
  const step = fc.oneof(
    fc.constant('send' as const),
    fc.record({ ack: fc.integer({ min: 0, max: 5 }) }),
    fc.constant('restart' as const),
  )
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60 }),
      fc.constantFrom(0, 2 ** 32 - 3),
      (steps, start) => {
        let management = fresh(start)
        const sent: string[] = []
        const told: string[] = []
        let h = start
        for (const next of steps) {
          if (next === 'send') {
            sent.push(String(sent.length))
            management.sent(stanza(String(sent.length - 1)))
          } else if (next === 'restart') {
            management = new StreamManagement(JSON.parse(JSON.stringify(management.state)))
          } else {
            const count = Math.min(next.ack, sent.length - told.length)
            h = (h + count) % 2 ** 32
            told.push(...ids(management.acknowledge(h)))
          }
        }
        expect([...told, ...ids(management.waiting)]).toEqual(sent)
      },
    ),
  )
})

test('what a stanza said can be taken back while it waits, and it is counted all the same', () => {
  const management = fresh()
  for (const id of ['a', 'b', 'c'])
    management.sent({ id, text: `<message id="${id}">secret</message>` })
  management.blank(new Set(['b']))
  expect(management.waiting[1]).toEqual({ id: 'b', text: '<iq type="result" id="b"/>' })
  expect(management.waiting[2]?.text).toContain('secret')
  expect(ids(management.acknowledge(3))).toEqual(['a', 'b', 'c'])
})
