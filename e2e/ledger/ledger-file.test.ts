import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { LedgerFile } from './ledger-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'balcony-ledger-'))
afterEach(() => rmSync(folder, { recursive: true }))

test('what was written is read, in order', () => {
  const ledger = new LedgerFile(join(folder, 'romeo'), 'romeo@example.net')
  ledger.sent('1', 'juliet@example.com')
  ledger.received('2', 'juliet@example.com')
  expect(ledger.read()).toEqual({
    owner: 'romeo@example.net',
    entries: [
      { did: 'sent', id: '1', to: 'juliet@example.com' },
      { did: 'received', id: '2', from: 'juliet@example.com' },
    ],
  })
})
