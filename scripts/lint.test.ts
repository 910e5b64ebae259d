import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT, runTool } from './suite/tool.ts'

type Case = readonly [path: string, code: string, rule: string | undefined]

const value = 'export const value = 1\n'
const imports = (name: string): string => `import { it } from '${name}'\nit()\n`
const RESTRICTED = 'eslint(no-restricted-imports)'

const CASES: readonly Case[] = [
  ['shared/model/a.ts', imports('../../electron/app.ts'), RESTRICTED],
  ['shared/model/b.ts', imports('../../renderer/bridge.ts'), RESTRICTED],
  ['shared/model/c.ts', imports('../../e2e/server/seed.ts'), RESTRICTED],
  ['shared/model/d.ts', imports('node:fs'), RESTRICTED],
  ['shared/model/e.ts', imports('electron'), RESTRICTED],
  ['shared/model/f.ts', imports('../codec/message.ts'), undefined],
  ['shared/model/f.test.ts', imports('node:fs'), undefined],
  ['renderer/chat/a.tsx', imports('../../electron/app.ts'), RESTRICTED],
  ['renderer/chat/b.tsx', imports('../../e2e/server/seed.ts'), RESTRICTED],
  ['renderer/chat/c.tsx', imports('node:path'), RESTRICTED],
  ['renderer/chat/d.tsx', imports('../bridge.ts'), RESTRICTED],
  ['renderer/chat/e.tsx', imports('../../shared/model/jid.ts'), undefined],
  ['renderer/store/a.ts', imports('../bridge.ts'), undefined],
  ['renderer/store/b.ts', imports('node:fs'), RESTRICTED],
  ['electron/storage/a.ts', imports('../../renderer/store/app.tsx'), RESTRICTED],
  ['electron/storage/b.ts', imports('../../e2e/server/seed.ts'), RESTRICTED],
  ['electron/storage/c.ts', imports('electron'), RESTRICTED],
  ['electron/storage/d.ts', imports('node:sqlite'), undefined],
  ['electron/app.ts', imports('electron'), RESTRICTED],
  ['electron/connection/a.ts', imports('../session/session.ts'), RESTRICTED],
  ['electron/connection/b.ts', imports('../storage/database.ts'), RESTRICTED],
  ['electron/connection/sasl/c.ts', imports('../../host/host.ts'), RESTRICTED],
  ['electron/connection/d.ts', imports('../app.ts'), RESTRICTED],
  ['electron/connection/e.ts', imports('electron'), RESTRICTED],
  ['electron/connection/sasl/f.ts', imports('../trust.ts'), undefined],
  ['electron/session/a.ts', imports('../storage/database.ts'), RESTRICTED],
  ['electron/session/extensions/b.ts', imports('../../app/accounts.ts'), RESTRICTED],
  ['electron/session/c.ts', imports('../connection/stream.ts'), undefined],
  ['electron/main.ts', imports('electron'), undefined],
  ['electron/host/a.ts', imports('electron'), undefined],
  ['electron/host/b.ts', "import { ipcMain } from 'electron'\nipcMain.on()\n", RESTRICTED],
  ['electron/host/c.ts', "import { ipcRenderer } from 'electron'\nipcRenderer.on()\n", RESTRICTED],
  ['electron/host/d.ts', "import * as all from 'electron'\nall.ipcMain.on()\n", RESTRICTED],
  ['electron/ipc.ts', "import { ipcMain } from 'electron'\nipcMain.on()\n", undefined],
  ['electron/preload.ts', "import { ipcRenderer } from 'electron'\nipcRenderer.on()\n", undefined],
  ['electron/host/e.ts', 'export default 1\n', 'import(no-default-export)'],
  ['vite.config.ts', 'export default 1\n', undefined],
  ['shared/any.ts', 'export const it: any = 1\n', 'typescript(no-explicit-any)'],
  ['shared/eval.ts', "eval('1')\n", 'eslint(no-eval)'],
  ['shared/long.ts', '\n'.repeat(400) + value, 'eslint(max-lines)'],
  ['renderer/html.ts', "document.body.innerHTML = 'x'\n", 'eslint(no-restricted-properties)'],
  [
    'renderer/danger.tsx',
    "export const It = () => <p dangerouslySetInnerHTML={{ __html: '' }} />\n",
    'react(no-danger)',
  ],
]

const folder = mkdtempSync(join(tmpdir(), 'balcony-lint-'))
const found = new Map<string, string[]>()

type Diagnostics = { readonly diagnostics: readonly { code: string; filename: string }[] }

beforeAll(async () => {
  for (const [path, code] of CASES) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), code)
  }
  const config: unknown = JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8'))
  // What needs types would need a whole project around each of these lines.
  const untyped = { ...(config as object), options: {} }
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(untyped))
  const args = ['-c', join(folder, '.oxlintrc.json'), '--format=json', folder]
  const { output } = await runTool('oxlint', 'oxlint', args)
  for (const { code, filename } of (JSON.parse(output) as Diagnostics).diagnostics) {
    const path = CASES.map(([each]) => each).find((each) => filename.endsWith(each))
    if (path !== undefined) found.set(path, [...(found.get(path) ?? []), code])
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

test.each(CASES)('%s', (path, _code, rule) => {
  const rules = found.get(path) ?? []
  if (rule === undefined) expect(rules).not.toContain(RESTRICTED)
  else expect(rules).toContain(rule)
  if (path.endsWith('.config.ts')) expect(rules).toEqual([])
})
