import { KINDS, type Requirement } from '../../shared/conformance/requirement.ts'
import { countByStrength, describeStrengths } from './count.ts'
import type { Evidence } from './evidence.ts'
import { groupsOf } from './print.ts'
import { describeVectors } from './vectors.ts'

const HEAD = `# What of RFC 3921 is shown

Made by \`npm run conformance\` from \`shared/conformance\` and the names of the tests; whether they pass is what that
command says. A requirement is shown when each kind of test that it needs carries its id: \`codec\` what is on the wire,
\`model\` our own state, \`server\` real servers, \`window\` what a person sees. A slash means that either will do; brackets
mean that there is none yet.
`

/** The text of CONFORMANCE.md. */
export function documentOf(requirements: readonly Requirement[], evidence: Evidence): string {
  const groups = groupsOf(requirements).map((group) => {
    const own = requirements.filter((each) => each.group === group)
    return groupSection(group, own, evidence)
  })
  const total = describeStrengths(countByStrength(requirements, evidence))
  return [HEAD, `Named in tests: ${total}.\n`, describeVectors(evidence), ...groups].join('\n')
}

function groupSection(
  group: string,
  requirements: readonly Requirement[],
  evidence: Evidence,
): string {
  const counts = [...countByStrength(requirements, evidence)].filter(([, { all }]) => all > 0)
  return [
    `## ${group}: ${describeStrengths(new Map(counts))}`,
    '',
    '| id | § | strength | what | kinds | where |',
    '| --- | --- | --- | --- | --- | --- |',
    ...requirements.map((each) => tableRow(each, evidence)),
    '',
  ].join('\n')
}

function tableRow(requirement: Requirement, evidence: Evidence): string {
  const { id, section, strength, text, notApplicable } = requirement
  const cells = [id, section, strength, text]
  if (notApplicable !== undefined) cells.push('does not apply', notApplicable)
  else cells.push(kindsOf(requirement, evidence), whereOf(id, evidence))
  return `| ${cells.join(' | ')} |`
}

function kindsOf({ id, needs }: Requirement, evidence: Evidence): string {
  const cells = needs.map((either) => {
    const words = either.join('/')
    return either.some((kind) => evidence.get(id)?.has(kind)) ? words : `(${words})`
  })
  return cells.join(' ')
}

function whereOf(id: string, evidence: Evidence): string {
  const files = KINDS.flatMap((kind) => [...(evidence.get(id)?.get(kind) ?? [])])
  return files.map((file) => `\`${file}\``).join(' ')
}
