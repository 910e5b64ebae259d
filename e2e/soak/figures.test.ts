import { expect, test } from 'vitest'
import { growth, isGood, lastLine, memoryDrift, type Outcome, type Sample } from './figures.ts'

const MIB = 2 ** 20
const flat: Sample = {
  handles: 30,
  timers: 10,
  sockets: 4,
  listeners: 60,
  heap: 20 * MIB,
  rss: 100 * MIB,
}
const fine = { lost: [], duplicated: [], reordered: [] }

function run(sampleOf: (place: number) => Partial<Sample>): Outcome {
  const samples = Array.from({ length: 9 }, (_, place) => ({ ...flat, ...sampleOf(place) }))
  return { minutes: 3, cuts: 9, found: [fine, fine], samples }
}

test('a run in which nothing grows', () => {
  const outcome = run(() => ({}))
  expect(lastLine(outcome)).toBe(
    'soak: minutes=3 cuts=9 lost=0 duplicated=0 reordered=0 handles=+0 timers=+0 sockets=+0 listeners=+0 memory_drift=0.0%',
  )
  expect(isGood(outcome)).toBe(true)
})

test('one more with each cut is growth; one more at a single moment is not', () => {
  const grown = run((place) => ({ listeners: 60 + place }))
  expect(growth(grown.samples, 'listeners')).toBe(6)
  expect(isGood(grown)).toBe(false)
  expect(lastLine(grown)).toContain('listeners=+6')
  expect(isGood(run((place) => ({ listeners: place === 8 ? 99 : 60 })))).toBe(true)
})

test('of memory the part that grew most counts, and one in twenty is too much', () => {
  const little = run((place) => ({ rss: (100 + place / 2) * MIB }))
  expect(memoryDrift(little.samples)).toBeCloseTo(0.03, 2)
  expect(isGood(little)).toBe(true)
  const much = run((place) => ({ heap: (20 + place / 4) * MIB }))
  expect(memoryDrift(much.samples)).toBeCloseTo(0.07, 2)
  expect(isGood(much)).toBe(false)
})

test('a message that went wrong makes a run a bad one', () => {
  const reordered = [{ body: 'a', behind: 'b' }]
  for (const wrong of [{ lost: ['a'] }, { duplicated: ['a'] }, { reordered }]) {
    const outcome = { ...run(() => ({})), found: [fine, { ...fine, ...wrong }] }
    expect(isGood(outcome)).toBe(false)
    expect(lastLine(outcome)).toContain(`${Object.keys(wrong)[0]}=1`)
  }
})
