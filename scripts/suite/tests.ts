import { setUp } from '../setup/setup.ts'
import { thisMachine } from '../setup/machine.ts'
import type { NeedName } from '../setup/needs.ts'
import { runPlaywright } from './playwright.ts'
import { byReason, type SuiteResult } from './result.ts'
import { runVitest } from './vitest.ts'

/** A suite whose servers or browser are not there cannot say anything, which is not a success. */
function unable(name: string, reasons: readonly string[]): SuiteResult {
  const output = reasons.join('\n')
  return { name, passed: 0, failed: 1, skipped: byReason([]), seconds: 0, output }
}

/** Runs unit, server and end-to-end tests one after another, the last on every host or on the one that is named. */
export async function* runTests(host?: 'preview'): AsyncGenerator<SuiteResult> {
  const { missing } = setUp(
    ['openssl', 'ejabberd', 'chromium', 'fonts', 'prosody', 'slixmpp'],
    thisMachine,
    console.log,
  )
  for (const sentence of missing.values()) console.log(sentence)
  const lacking = (names: readonly NeedName[]): readonly string[] =>
    names.flatMap((name) => missing.get(name) ?? [])

  yield await runVitest('unit', ['unit', 'renderer'], 480)
  const noServer = lacking(['openssl', 'ejabberd'])
  yield noServer.length > 0
    ? unable('server', noServer)
    : await runVitest('server', ['server'], 900)
  const noWindow = [...noServer, ...lacking(['chromium'])]
  yield noWindow.length > 0 ? unable('e2e', noWindow) : await runPlaywright('e2e', 900, host)
}
