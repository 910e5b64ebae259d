import { expect, test } from 'vitest'
import { line, median, percentile } from './statistics.ts'

test('percentiles by nearest rank', () => {
  const sample = [5, 1, 4, 2, 3]
  expect([percentile(sample, 0), median(sample), percentile(sample, 0.95)]).toEqual([1, 3, 5])
  expect(() => median([])).toThrow()
})

test('a line says whether the goal was met, of the value or of the ratio', () => {
  const figure = {
    figure: 'f',
    measures: 'm',
    unit: 'ms',
    value: 30,
    baseline: 10,
    baselineIs: 'b',
    runs: 1,
  } as const
  const read = (goal: { of: 'value' | 'ratio'; most: number }) =>
    JSON.parse(line({ ...figure, goal }))
  expect(read({ of: 'ratio', most: 3 })).toMatchObject({ ratio: 3, met: true })
  expect(read({ of: 'value', most: 3 })).toMatchObject({ met: false })
})
