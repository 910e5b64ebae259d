// What of RFC 3921 the tests show, group by group; the last line sums it up, the status is 1 while anything required is open.
//   --group SUB  only that group, which then also decides the status
//   --static     runs nothing and counts the names of the tests as if all of them passed
//   --open       only what is open
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { REQUIREMENTS } from '../shared/conformance/requirements.ts'
import { openRequired } from './conformance/count.ts'
import { documentOf } from './conformance/document.ts'
import { type Evidence, evidenceOf } from './conformance/evidence.ts'
import { describeGroup, describeOpen, groupsOf, lastLine } from './conformance/print.ts'
import { namedEvidence } from './conformance/sources.ts'
import { describeVectors } from './conformance/vectors.ts'
import { describeSuite, type NamedTest } from './suite/result.ts'
import { runTests } from './suite/tests.ts'
import { ROOT } from './suite/tool.ts'

const { values: options } = parseArgs({
  options: {
    group: { type: 'string' },
    static: { type: 'boolean', default: false },
    open: { type: 'boolean', default: false },
  },
})
const requirements = REQUIREMENTS.filter(
  ({ group }) => options.group === undefined || group === options.group,
)
if (requirements.length === 0) throw new Error(`There is no group ${options.group}.`)

async function shown(): Promise<Evidence> {
  const tests: NamedTest[] = []
  for await (const result of runTests('preview')) {
    console.log(describeSuite(result))
    if (result.failed > 0) console.log(result.output.trim())
    tests.push(...(result.tests ?? []))
  }
  return evidenceOf(tests)
}

const named = namedEvidence()
const evidence = options.static ? named : await shown()
// After the test that holds it current has had its say.
writeFileSync(join(ROOT, 'CONFORMANCE.md'), documentOf(REQUIREMENTS, named))

if (options.open) {
  for (const each of requirements) {
    const line = describeOpen(each, evidence)
    if (line !== undefined) console.log(line)
  }
} else {
  for (const group of groupsOf(requirements)) {
    const own = requirements.filter((each) => each.group === group)
    console.log(describeGroup(own, evidence))
  }
  if (options.group === undefined) console.log(describeVectors(evidence).trim())
}
if (options.static) console.log('Nothing was run: these are the names of tests, passing or not.')
console.log(lastLine(requirements, evidence))
process.exitCode = openRequired(requirements, evidence, options.group).length > 0 ? 1 : 0
