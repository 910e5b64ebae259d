import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { REQUIREMENTS } from '../../shared/conformance/requirements.ts'
import { VECTORS } from '../../shared/conformance/vectors.ts'
import { ROOT } from '../suite/tool.ts'
import { documentOf } from './document.ts'
import { namedEvidence, readNames } from './sources.ts'

test('CONFORMANCE.md is what npm run conformance -- --static makes of the names of the tests', () => {
  const kept = readFileSync(join(ROOT, 'CONFORMANCE.md'), 'utf8')
  expect(kept).toBe(documentOf(REQUIREMENTS, namedEvidence()))
})

test('every id that a test carries stands for something', () => {
  const known = new Set([...REQUIREMENTS.map(({ id }) => id), ...VECTORS])
  const unknown = readNames().flatMap(({ file, ids }) =>
    ids.filter((id) => !known.has(id)).map((id) => `${id} in ${file}`),
  )
  expect(unknown).toEqual([])
})
