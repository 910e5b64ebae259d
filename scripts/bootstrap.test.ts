import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** Stands in for npm: installs what the lock file says, with this very Node as the project's. */
const FAKE_NPM = `
import { appendFileSync, cpSync, mkdirSync, symlinkSync } from 'node:fs'
appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n')
mkdirSync('node_modules/node/bin', { recursive: true })
cpSync('package-lock.json', 'node_modules/.package-lock.json')
try { symlinkSync(process.execPath, 'node_modules/node/bin/node') } catch {}
`
const ENTRY = "console.log('ran with', ...process.argv.slice(2)); process.exitCode = 7\n"

let folder = ''

const lock = (version: string): string =>
  JSON.stringify({
    packages: {
      '': { name: 'some' },
      'node_modules/zod': { version, integrity: `sha512-${version}` },
      'node_modules/only-on-windows': { version: '1.0.0', optional: true },
    },
  })

function bootstrap() {
  const ran = spawnSync(process.execPath, ['scripts/bootstrap.mjs', 'entry.ts', 'a', '--b'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: join(folder, 'npm-cli.mjs') },
  })
  return { status: ran.status, lines: ran.stdout.trim().split('\n') }
}

const npmRuns = (): readonly string[] =>
  readFileSync(join(folder, 'npm.log'), 'utf8').trim().split('\n')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'balcony-bootstrap-'))
  mkdirSync(join(folder, 'scripts'))
  cpSync(join(import.meta.dirname, 'bootstrap.mjs'), join(folder, 'scripts', 'bootstrap.mjs'))
  writeFileSync(join(folder, 'npm-cli.mjs'), FAKE_NPM)
  writeFileSync(join(folder, 'entry.ts'), ENTRY)
  writeFileSync(join(folder, 'package-lock.json'), lock('4.0.0'))
})

afterEach(() => rmSync(folder, { recursive: true }))

test('installs once, hands arguments over and gives the status back', () => {
  const first = bootstrap()
  expect(first.lines[0]).toBe('Installing the npm packages (node_modules is missing) …')
  expect(first.lines.at(-1)).toBe('ran with a --b')
  expect(first.status).toBe(7)
  expect(bootstrap().lines).toEqual(['ran with a --b'])
  expect(npmRuns()).toEqual(['ci --loglevel=error --no-audit --no-fund'])
})

test('installs again when the lock file asks for another version', () => {
  bootstrap()
  writeFileSync(join(folder, 'package-lock.json'), lock('4.1.0'))
  expect(bootstrap().lines[0]).toBe('Installing the npm packages (zod is not at 4.1.0) …')
  expect(npmRuns()).toHaveLength(2)
})

test('installs again when an installation was cut short', () => {
  bootstrap()
  rmSync(join(folder, 'node_modules', '.package-lock.json'))
  expect(bootstrap().lines[0]).toContain('the installation is not complete')
})
