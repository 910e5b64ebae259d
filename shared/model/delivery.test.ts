import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deliveryAfter, type DeliveryEvent, isEditable, isUnsettled } from './delivery.ts'
import type { BareJid } from './jid.ts'
import type { Delivery } from './message.ts'

const juliet = 'juliet@example.com' as BareJid
const gaveUp = { condition: 'not-acceptable' } as const
const cameBack = { condition: 'gone', type: 'cancel', by: juliet } as const

const QUEUED: Delivery = { state: 'queued' }
const WRITTEN: Delivery = { state: 'queued', written: true }
const SENT: Delivery = { state: 'sent' }
const RECEIVED: Delivery = { state: 'received' }
const READ: Delivery = { state: 'read' }
const FAILED: Delivery = { state: 'failed', ...cameBack }
const GIVEN_UP: Delivery = { state: 'failed', ...gaveUp }
const AGAIN: Delivery = { state: 'queued', again: true }
const WRITTEN_AGAIN: Delivery = { state: 'queued', written: true, again: true }
const STATES = [QUEUED, WRITTEN, AGAIN, WRITTEN_AGAIN, SENT, RECEIVED, READ, FAILED, GIVEN_UP]

const EVENTS: readonly DeliveryEvent[] = [
  { type: 'written' },
  { type: 'acknowledged' },
  { type: 'found' },
  { type: 'receipt' },
  { type: 'displayed' },
  { type: 'displayed-later' },
  { type: 'error', failure: cameBack },
  { type: 'error', failure: gaveUp },
  { type: 'retry' },
  { type: 'edited' },
]

/** What changes; whatever is not named here changes nothing. */
const CHANGES: readonly [Delivery, DeliveryEvent['type'], Delivery | undefined][] = [
  [QUEUED, 'written', WRITTEN],
  [QUEUED, 'acknowledged', SENT],
  [QUEUED, 'found', SENT],
  [QUEUED, 'receipt', RECEIVED],
  [QUEUED, 'displayed', READ],
  [QUEUED, 'edited', undefined],
  [WRITTEN, 'acknowledged', SENT],
  [WRITTEN, 'found', SENT],
  [WRITTEN, 'receipt', RECEIVED],
  [WRITTEN, 'displayed', READ],
  [WRITTEN, 'error', FAILED],
  [SENT, 'receipt', RECEIVED],
  [SENT, 'displayed', READ],
  [SENT, 'displayed-later', READ],
  [SENT, 'error', FAILED],
  [RECEIVED, 'displayed', READ],
  [RECEIVED, 'displayed-later', READ],
  [FAILED, 'receipt', RECEIVED],
  [FAILED, 'displayed', READ],
  [FAILED, 'retry', AGAIN],
  [AGAIN, 'written', WRITTEN_AGAIN],
  [AGAIN, 'acknowledged', SENT],
  [AGAIN, 'receipt', RECEIVED],
  [AGAIN, 'displayed', READ],
  [AGAIN, 'edited', undefined],
  [WRITTEN_AGAIN, 'acknowledged', SENT],
  [WRITTEN_AGAIN, 'receipt', RECEIVED],
  [WRITTEN_AGAIN, 'displayed', READ],
  [WRITTEN_AGAIN, 'error', FAILED],
  [FAILED, 'edited', undefined],
  [GIVEN_UP, 'receipt', RECEIVED],
  [GIVEN_UP, 'displayed', READ],
  [GIVEN_UP, 'found', SENT],
  [GIVEN_UP, 'retry', AGAIN],
  [GIVEN_UP, 'edited', undefined],
]

const pairs = STATES.flatMap((state) =>
  EVENTS.filter((event) => event.type !== 'error' || event.failure === cameBack).map(
    (event) => [state, event] as const,
  ),
)

describe('each thing that can happen, in each state', () => {
  test.each(pairs)('%j and %j', (state, event) => {
    const change = CHANGES.find(([from, type]) => from === state && type === event.type)
    const after = deliveryAfter(state, event)
    if (change) expect(after).toEqual(change[2])
    else expect(after).toBe(state)
  })
})

describe('whatever happens, in whatever order', () => {
  const events = fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 })
  /** How much is known of the other side: more of it is never taken back but by what the person does. */
  const known = ({ state }: Delivery) =>
    ['queued', 'failed', 'sent', 'received', 'read'].indexOf(state)

  /** Each step of a message that begins in the queue, until it is no more. */
  function history(all: readonly DeliveryEvent[]) {
    const steps: { before: Delivery; event: DeliveryEvent; after: Delivery | undefined }[] = []
    let delivery: Delivery | undefined = QUEUED
    for (const event of all) {
      if (!delivery) break
      const after: Delivery | undefined = deliveryAfter(delivery, event)
      steps.push({ before: delivery, event, after })
      delivery = after
    }
    return steps
  }
  /** Whether this holds of every history. */
  const always = (holds: (steps: ReturnType<typeof history>) => void) => () =>
    fc.assert(
      fc.property(events, (all) => holds(history(all))),
      { numRuns: 1000 },
    )

  test('what arrived never fails, and what was read stays read', () => {
    const holds = always((steps) => {
      let best = -1
      for (const { before, after } of steps) {
        const reached = known(before)
        if (reached >= known(RECEIVED)) best = Math.max(best, reached)
        if (best >= 0) expect(after && known(after)).toBeGreaterThanOrEqual(best)
      }
    })
    expect(holds).not.toThrow()
  })

  test('it claims no more than somebody said', () => {
    const SAYS: Readonly<Record<string, readonly string[]>> = {
      sent: ['acknowledged', 'found'],
      received: ['receipt'],
      read: ['displayed', 'displayed-later'],
      failed: ['error'],
    }
    const holds = always((steps) => {
      for (const { before, event, after } of steps) {
        if (after && after.state !== before.state && after.state !== 'queued')
          expect(SAYS[after.state]).toContain(event.type)
      }
    })
    expect(holds).not.toThrow()
  })

  test('it waits again only where the person wants it so, and is gone only where they wrote another', () => {
    const holds = always((steps) => {
      for (const { before, event, after } of steps) {
        if (after?.state === 'queued' && before.state !== 'queued') {
          expect([before.state, event.type]).toEqual(['failed', 'retry'])
        }
        if (after === undefined) {
          expect(event.type).toBe('edited')
          expect(before.state === 'queued' ? before.written : before.state !== 'failed').toBeFalsy()
          expect(isEditable({ delivery: before })).toBe(true)
        }
      }
    })
    expect(holds).not.toThrow()
  })

  test('the same thing twice is the same as once', () => {
    const holds = always((steps) => {
      for (const { event, after } of steps) {
        if (after) expect(deliveryAfter(after, event)).toBe(after)
      }
    })
    expect(holds).not.toThrow()
  })

  test('somebody has to care as long as nothing is known of it', () => {
    for (const delivery of STATES) {
      expect(isUnsettled({ delivery })).toBe(known(delivery) < known(SENT))
    }
    expect(isUnsettled({})).toBe(false)
    expect(STATES.filter((delivery) => isEditable({ delivery }))).toEqual([
      QUEUED,
      AGAIN,
      FAILED,
      GIVEN_UP,
    ])
    expect(isEditable({})).toBe(false)
  })
})
