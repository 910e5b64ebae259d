import { expect, test } from 'vitest'
import { seeded } from '../chaos-proxy/random.ts'
import { Deck } from './deck.ts'

const logins = {
  resumed: [
    { direction: 'up', from: 0, to: 100 },
    { direction: 'down', from: 0, to: 200 },
  ],
  fresh: [
    { direction: 'up', from: 0, to: 100 },
    { direction: 'down', from: 0, to: 200 },
    { direction: 'up', from: 100, to: 110 },
  ],
} as const

test('every step comes once before any comes again', () => {
  const deck = new Deck(logins, seeded(1))
  expect([deck.size, deck.hit]).toEqual([5, 0])
  for (let round = 1; round <= 3; round += 1) {
    const drawn = Array.from({ length: 5 }, () => deck.draw().step)
    expect(new Set(drawn.map(({ login, place }) => `${login} ${place}`)).size).toBe(5)
  }
  expect(deck.hit).toBe(5)
})

test('the cut falls within the step that was drawn', () => {
  const deck = new Deck(logins, seeded(2))
  for (let count = 0; count < 500; count += 1) {
    const { step, cut } = deck.draw()
    const { direction, from, to } = step.flight
    expect(cut.direction).toBe(direction)
    expect(cut.after).toBeGreaterThanOrEqual(from)
    expect(cut.after).toBeLessThanOrEqual(to)
  }
})
