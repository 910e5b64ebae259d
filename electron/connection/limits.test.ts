import { expect, test } from 'vitest'
import { DEADLINES, LIMITS, ROOMS } from './limits.ts'

// The numbers are those of the catalogue of threats, 2G. Where one differs, it says why; who raises one has to do so here.
test('2G the limits are those that were settled', () => {
  expect(LIMITS).toEqual({
    depth: 64,
    attributes: 256,
    attributeValue: 64 * 1024,
    text: 512 * 1024,
    between: 4 * 1024,
    pendingRequests: 256,
    unacknowledged: 500,
    // Not of the catalogue, which has no other limit for what we write, nor for what comes before it is asked for.
    unacknowledgedInAll: 2000,
    unsent: 8 * 1024 * 1024,
    waitingElements: 1024,
    // Sixteen times the stanza: what servers hand on is read over, since to end the stream would have it given again.
    readOver: 16 * 1024 * 1024,
  })
  expect(ROOMS).toEqual({
    // Less than the catalogue's: nobody has proven anything yet.
    signIn: { size: 64 * 1024, children: 256, elements: 256 },
    stanza: { size: 1024 * 1024, children: 4096, elements: 16 * 1024 },
    // More than the catalogue's: a roster of tens of thousands is one stanza, and no server divides it.
    iq: { size: 8 * 1024 * 1024, children: 64 * 1024, elements: 256 * 1024 },
  })
  expect(DEADLINES.iq).toBe(30_000)
})
