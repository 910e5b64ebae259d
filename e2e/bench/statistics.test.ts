import { expect, test } from 'vitest'
import { isMet, lastLine, line, median, percentile } from './statistics.ts'

test('percentiles by nearest rank', () => {
  const sample = [5, 1, 4, 2, 3]
  expect([percentile(sample, 0), median(sample), percentile(sample, 0.95)]).toEqual([1, 3, 5])
  expect(() => median([])).toThrow()
})

const figure = {
  figure: 'f',
  measures: 'm',
  unit: 'ms',
  value: 30,
  baseline: 10,
  baselineIs: 'b',
  runs: 1,
} as const

test('a line says whether the goal was met, of the value, of the ratio or of both', () => {
  const read = (goal: { value?: number; ratio?: number }) => JSON.parse(line({ ...figure, goal }))
  expect(read({ ratio: 3 })).toMatchObject({ ratio: 3, met: true })
  expect(read({ value: 3 })).toMatchObject({ met: false })
  expect(read({ value: 30, ratio: 3 })).toMatchObject({ met: true })
  expect(read({ value: 30, ratio: 2 })).toMatchObject({ met: false })
  expect(read({ value: 29, ratio: 3 })).toMatchObject({ met: false })
  expect(isMet({ ...figure, value: 0, baseline: 0, goal: { value: 1 } })).toBe(true)
  expect(isMet({ ...figure, value: Number.NaN, goal: { value: 1 } })).toBe(false)
  expect(JSON.parse(line(figure))).not.toHaveProperty('met')
})

test('the last line names what missed its goal', () => {
  const kept = { ...figure, figure: 'kept', goal: { value: 30 } }
  const missed = ['slow', 'slower'].map((name) => ({ ...kept, figure: name, value: 31 }))
  expect(lastLine([figure, kept])).toBe('bench: figures=2 missed=0')
  expect(lastLine([figure, ...missed, kept])).toBe('bench: figures=4 missed=2 (slow, slower)')
  expect([figure, kept, ...missed].map(isMet)).toEqual([true, true, false, false])
})
