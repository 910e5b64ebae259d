import { KINDS, type Requirement } from '../../shared/conformance/requirement.ts'
import { countByStrength, describeStrengths } from './count.ts'
import { type Evidence, missingOf } from './evidence.ts'

/** The line that sums everything up. */
export function lastLine(requirements: readonly Requirement[], evidence: Evidence): string {
  return `conformance: ${describeStrengths(countByStrength(requirements, evidence))}`
}

/** The groups of some requirements, in their order. */
export function groupsOf(requirements: readonly Requirement[]): readonly string[] {
  return [...new Set(requirements.map(({ group }) => group))]
}

/** A group: how much of it is shown, by how many requirements of which kind of test, and what is open. */
export function describeGroup(requirements: readonly Requirement[], evidence: Evidence): string {
  const name = requirements[0]?.group ?? ''
  const counts = [...countByStrength(requirements, evidence)].filter(([, { all }]) => all > 0)
  const kinds = KINDS.map((kind) => {
    const shown = requirements.filter(({ id }) => evidence.get(id)?.has(kind)).length
    return `${kind} ${shown}`
  })
  const head = `${name.padEnd(5)} ${describeStrengths(new Map(counts))} (by tests: ${kinds.join(', ')})`
  const open = requirements.flatMap((each) => describeOpen(each, evidence) ?? [])
  const left = requirements.flatMap(({ id, notApplicable }) =>
    notApplicable === undefined ? [] : [`  ${id} does not apply: ${notApplicable}`],
  )
  return [head, ...open.map((line) => `  ${line}`), ...left].join('\n')
}

/** What is missing for a requirement, in one line; undefined where nothing is. */
export function describeOpen(requirement: Requirement, evidence: Evidence): string | undefined {
  const missing = missingOf(requirement, evidence)
  if (missing.length === 0) return undefined
  const kinds = missing.map((either) => either.join(' or ')).join(', ')
  const { id, strength, text } = requirement
  return `${id.padEnd(8)} ${strength.padEnd(7)} lacks ${kinds}: ${text}`
}
