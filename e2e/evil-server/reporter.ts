import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'
import { toOutcome } from './outcome.ts'

/** Writes how the cases went where HOSTILE_REPORT says. */
export default class HostileReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly { readonly message: string }[],
  ): void {
    const path = process.env['HOSTILE_REPORT']
    if (path === undefined) return
    const results = modules
      .flatMap((module) => [...module.children.allTests()])
      .map((test) => {
        const { state, errors } = test.result()
        return { name: test.name, passed: state === 'passed', errors: errors ?? [] }
      })
    const broken = modules
      .flatMap((module) => [module, ...module.children.allSuites()])
      .flatMap((suite) => suite.errors())
    const uncaught = [...unhandled, ...broken].map(({ message }) => message)
    writeFileSync(path, JSON.stringify(toOutcome(results, uncaught)))
  }
}
