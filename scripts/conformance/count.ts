import { type Requirement, STRENGTHS, type Strength } from '../../shared/conformance/requirement.ts'
import { type Evidence, missingOf } from './evidence.ts'

/** Which strengths have to be shown. */
const REQUIRED: readonly Strength[] = ['must', 'should', 'implied']
/** What these ask for is built later, and has issues of its own. */
const LATER = ['PRIV', 'E2E']

/** How many of some requirements are shown, of how many. */
export type Count = { readonly shown: number; readonly all: number }

/** How many of the requirements are shown, for each strength. */
export function countByStrength(
  requirements: readonly Requirement[],
  evidence: Evidence,
): ReadonlyMap<Strength, Count> {
  return new Map(
    STRENGTHS.map((strength) => {
      const those = requirements.filter((each) => each.strength === strength)
      const shown = those.filter((each) => missingOf(each, evidence).length === 0).length
      return [strength, { shown, all: those.length }]
    }),
  )
}

/** The requirements that are open though they have to be shown; of a single group also one that is built later. */
export function openRequired(
  requirements: readonly Requirement[],
  evidence: Evidence,
  group?: string,
): readonly Requirement[] {
  return requirements.filter(
    (each) =>
      REQUIRED.includes(each.strength) &&
      (group === undefined ? !LATER.includes(each.group) : each.group === group) &&
      missingOf(each, evidence).length > 0,
  )
}

/** `must=3/5 should=…`, the strengths in the order of the documents. */
export function describeStrengths(counts: ReadonlyMap<Strength, Count>): string {
  return [...counts].map(([strength, { shown, all }]) => `${strength}=${shown}/${all}`).join(' ')
}
