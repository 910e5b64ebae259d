import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ejabberdMissing, startEjabberd } from '../server/ejabberd.ts'
import { findingsLines, isGood, lastLine } from './report.ts'
import { runCrash, SERVER } from './run.ts'

const missing = ejabberdMissing()

test.skipIf(missing !== undefined)(
  `E14 killed at any moment it loses nothing${missing ? `: ${missing}` : ''}`,
  { timeout: 150_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'balcony-crash-'))
    const server = await startEjabberd(SERVER)
    try {
      const outcome = await runCrash({ server, kills: 5, seed: 1, folder })
      const said = [...findingsLines(outcome), lastLine(outcome)]
      expect(isGood(outcome), said.join('\n')).toBe(true)
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true })
    }
  },
)
