import { expect, test } from 'vitest'
import { parseRequirements } from '../../shared/conformance/requirement.ts'
import type { NamedTest } from '../suite/result.ts'
import { openRequired } from './count.ts'
import { type Evidence, evidenceOf, missingOf } from './evidence.ts'
import { describeGroup, describeOpen, lastLine } from './print.ts'

const [both, either, later] = parseRequirements(`
MSG-01 | 2.1 | must | codec window | Both.
MSG-02 | 2.1 | may | codec/model | Either.
PRIV-01 | 10 | implied | server | Later.
`)
if (!both || !either || !later) throw new Error('there are three')
const all = [both, either, later]

const ran = (name: string, file: string, state: NamedTest['state'] = 'passed') => ({
  name,
  file,
  state,
})
const none: Evidence = new Map()

test('every need has to be shown, by any of its kinds', () => {
  const evidence = evidenceOf([
    ran('MSG-01 MSG-02 x', 'electron/session/codecs.test.ts'),
    ran('MSG-01 x', 'electron/app.test.ts'),
  ])
  expect(missingOf(both, evidence)).toEqual([['window']])
  expect(missingOf(either, evidence)).toEqual([])
  expect(missingOf(either, none)).toEqual([['codec', 'model']])
  expect(missingOf({ ...both, notApplicable: 'because' }, none)).toEqual([])
})

test('what failed, was left out or is about tools shows nothing', () => {
  const file = 'shared/codec/x.test.ts'
  const evidence = evidenceOf([
    ran('MSG-01 passes once', file),
    ran('MSG-01 fails once', file, 'failed'),
    ran('MSG-02 is left out', file, 'skipped'),
    ran('PRIV-01 of a tool', 'scripts/lint.test.ts'),
  ])
  expect(all.map((each) => missingOf(each, evidence).length)).toEqual([2, 1, 1])
})

test('only what is required has to be shown, and what is built later only when asked for', () => {
  expect(openRequired(all, none)).toEqual([both])
  expect(openRequired(all, none, 'PRIV')).toEqual([later])
  expect(openRequired([either], none)).toEqual([])
})

test('how it is told', () => {
  const evidence = evidenceOf([ran('MSG-01 MSG-02 x', 'electron/session/codecs.test.ts')])
  expect(describeGroup([both, either], evidence).split('\n')).toEqual([
    'MSG   must=0/1 may=1/1 (by tests: codec 2, model 0, server 0, window 0)',
    '  MSG-01   must    lacks window: Both.',
  ])
  expect(describeOpen(either, evidence)).toBeUndefined()
  expect(lastLine(all, evidence)).toBe(
    'conformance: must=0/1 should=0/0 may=1/1 implied=0/1 server=0/0 choice=0/0',
  )
})
