/** How the cases of one run went. */
export type Outcome = {
  /** Cases tried. */
  readonly cases: number
  /** Names of the cases whose protection failed. */
  readonly acted: readonly string[]
  /** What ended or would have ended the process. */
  readonly crashed: readonly string[]
  /** Names of the cases that did not come to their end in time. */
  readonly stalled: readonly string[]
}

/** A run that left no report. */
export const NOTHING: Outcome = { cases: 0, acted: [], crashed: [], stalled: [] }

export type CaseResult = {
  readonly name: string
  readonly passed: boolean
  /** The errors of one that did not pass. */
  readonly errors: readonly { readonly name?: string; readonly message: string }[]
}

/** Whether a case failed for want of time: its own waiting or the runner's was over. */
export function isStalled({ errors }: CaseResult): boolean {
  return errors.some(
    ({ name, message }) => name === 'Stalled' || /timed out in \d+ ?ms/u.test(message),
  )
}

export function toOutcome(results: readonly CaseResult[], uncaught: readonly string[]): Outcome {
  const failed = results.filter(({ passed }) => !passed)
  return {
    cases: results.length,
    acted: failed.filter((result) => !isStalled(result)).map(({ name }) => name),
    crashed: uncaught,
    stalled: failed.filter(isStalled).map(({ name }) => name),
  }
}

/** The last line of a run; a run of no case at all is one that crashed. */
export function describeOutcome(
  { cases, acted, crashed, stalled }: Outcome,
  waiting: number,
): string {
  const numbers = `acted=${acted.length} crashed=${crashed.length} stalled=${stalled.length}`
  return `hostile: cases=${cases} ${numbers} waiting=${waiting}`
}

export function isGood({ cases, acted, crashed, stalled }: Outcome): boolean {
  return cases > 0 && acted.length + crashed.length + stalled.length === 0
}
