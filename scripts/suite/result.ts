/** One test: its whole name, the file it stands in by its path in the project, and how it ended. */
export type NamedTest = {
  readonly name: string
  readonly file: string
  readonly state: 'passed' | 'failed' | 'skipped'
}

/** What one suite came to. */
export type SuiteResult = {
  readonly name: string
  readonly passed: number
  readonly failed: number
  /** Why tests were left out, and how many for each reason. */
  readonly skipped: ReadonlyMap<string, number>
  readonly seconds: number
  /** What the runner wrote, to be shown when something failed. */
  readonly output: string
  /** Its tests by name; absent where it has none. */
  readonly tests?: readonly NamedTest[]
}

/** How many tests were left out. */
export function countSkipped({ skipped }: Pick<SuiteResult, 'skipped'>): number {
  return [...skipped.values()].reduce((sum, count) => sum + count, 0)
}

/** How many tests of each reason there are. */
export function byReason(reasons: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return counts
}

/** `12 passed, 1 failed, 3 skipped`, without the skipped where there are none. */
export function describeCounts(
  results: readonly Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>[],
): string {
  const sum = (count: (result: Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>) => number) =>
    results.reduce((total, result) => total + count(result), 0)
  const skipped = sum(countSkipped)
  const tail = skipped > 0 ? `, ${skipped} skipped` : ''
  return `${sum((result) => result.passed)} passed, ${sum((result) => result.failed)} failed${tail}`
}

/** The line of progress of a suite, with the reasons for what it left out below it. */
export function describeSuite(result: SuiteResult): string {
  const reasons = [...result.skipped].map(([reason, count]) => `  ${count} skipped: ${reason}`)
  const line = `${result.name.padEnd(8)} ${describeCounts([result])} (${result.seconds.toFixed(1)} s)`
  return [line, ...reasons].join('\n')
}

/**
 * The counts of a runner's report held against how the runner ended: one that ended badly without
 * naming a failed test, or that ran no test at all, is a failure itself.
 */
export function withRunnerFailure(
  counts: Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>,
  status: number,
): Pick<SuiteResult, 'passed' | 'failed' | 'skipped'> {
  const ranNothing = counts.passed + counts.failed + countSkipped(counts) === 0
  const endedBadly = status !== 0 && counts.failed === 0
  return ranNothing || endedBadly ? { ...counts, failed: counts.failed + 1 } : counts
}
