/** The value below which so much of the sample lies (`share` from 0 to 1), by nearest rank. */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new Error('an empty sample has no percentiles')
  return value
}

export const median = (sample: readonly number[]): number => percentile(sample, 0.5)

/** One line of the report. `measures` says from what to what; ratios are value by baseline, of the same run. */
export type Figure = {
  readonly figure: string
  readonly measures: string
  readonly unit: 'ms' | 'KiB' | 'changes' | 'nodes'
  readonly value: number
  readonly baseline: number
  readonly baselineIs: string
  readonly runs: number
  /** What to stay at or below: of the value, or of the ratio where that is what the goal speaks of. */
  readonly goal?: { readonly of: 'value' | 'ratio'; readonly most: number }
}

/** The figure as one JSON line, with its ratio and whether the goal was met. */
export function line(figure: Figure): string {
  const ratio = figure.value / figure.baseline
  const reached = figure.goal?.of === 'ratio' ? ratio : figure.value
  const met = figure.goal && { met: reached <= figure.goal.most }
  return JSON.stringify({
    ...figure,
    value: round(figure.value),
    baseline: round(figure.baseline),
    ratio: round(ratio),
    ...met,
  })
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}
