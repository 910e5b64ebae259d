import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { NamedTest } from './result.ts'
import type { VitestReport } from './vitest.ts'

const WITHOUT_REASON = 'no reason given'

function report(modules: readonly TestModule[], unhandledErrors: number): VitestReport {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const results = tests.map((test) => test.result())
  const broken = modules
    .flatMap((module) => [module, ...module.children.allSuites()])
    .filter((suite) => suite.errors().length > 0).length
  return {
    passed: results.filter(({ state }) => state === 'passed').length,
    failed: results.filter(({ state }) => state === 'failed').length + broken + unhandledErrors,
    skipped: results.flatMap((result) =>
      result.state === 'skipped' ? [result.note ?? WITHOUT_REASON] : [],
    ),
    tests: tests.map(named),
  }
}

function named(test: TestCase): NamedTest {
  const { state } = test.result()
  const file = test.module.relativeModuleId.replaceAll('\\', '/')
  return { name: test.fullName, file, state: state === 'pending' ? 'failed' : state }
}

/** Writes the counts of a run, with the reason of each test left out, where VITEST_REPORT says. */
export default class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const path = process.env['VITEST_REPORT']
    if (path !== undefined) {
      writeFileSync(path, JSON.stringify(report(modules, unhandledErrors.length)))
    }
  }
}
