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
  /** What the value, the ratio or both are to stay at or below. */
  readonly goal?: { readonly value?: number; readonly ratio?: number }
}

/** The figure as one JSON line, with its ratio and, where it has a goal, whether all of that was met. */
export function line(figure: Figure): string {
  return JSON.stringify({
    ...figure,
    value: round(figure.value),
    baseline: round(figure.baseline),
    ratio: round(ratioOf(figure)),
    ...(figure.goal && { met: isMet(figure) }),
  })
}

/** Whether a figure is within its goal; one without a goal always is. */
export function isMet(figure: Figure): boolean {
  const { value, ratio } = figure.goal ?? {}
  return (
    (value === undefined || figure.value <= value) &&
    (ratio === undefined || ratioOf(figure) <= ratio)
  )
}

/** The run in one line: how many figures there are, and which missed their goals. */
export function lastLine(figures: readonly Figure[]): string {
  const missed = figures.filter((figure) => !isMet(figure)).map(({ figure }) => figure)
  const counts = `bench: figures=${figures.length} missed=${missed.length}`
  return missed.length === 0 ? counts : `${counts} (${missed.join(', ')})`
}

function ratioOf({ value, baseline }: Figure): number {
  return value / baseline
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}
