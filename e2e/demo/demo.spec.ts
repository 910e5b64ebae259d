import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { findXvfb, hasDisplay } from '../../scripts/setup/find.ts'
import { thisMachine } from '../../scripts/setup/machine.ts'

// One after the other: each has a server, thirty people and a browser.
test.describe.configure({ mode: 'serial' })
test.slow()
test.skip(!hasDisplay(thisMachine) && findXvfb(thisMachine) === undefined, 'there is no display')

test('the demo with --screenshot writes every picture and ends with status 0', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'balcony-pictures-'))
  const { demo, lines } = start(`--screenshot=${folder}`)
  lines.resume()
  const [status] = await once(demo, 'exit')
  expect(status).toBe(0)
  const views = ['sign-in', 'roster', 'conversation', 'narrow']
  const pictures = views.flatMap((view) => [`${view}-dark.png`, `${view}-light.png`])
  expect((await readdir(folder)).toSorted()).toEqual(pictures.toSorted())
  await rm(folder, { recursive: true })
})

test('the demo stays until Ctrl+C, and ends in order', async () => {
  const { demo, lines } = start()
  for await (const line of lines) {
    if (line.startsWith('Romeo is signed in')) break
  }
  demo.kill('SIGINT')
  const [status] = await once(demo, 'exit')
  expect(status).toBe(0)
})

test('the demo fails with one sentence', async () => {
  const { demo, lines, errors } = start('--screenshot=/dev/null/pictures')
  lines.resume()
  const [status] = await once(demo, 'exit')
  expect(status).toBe(1)
  expect(errors()).toMatch(/^The demo failed: [^\n]+\n$/)
})

function start(...args: readonly string[]): {
  readonly demo: ChildProcess
  readonly lines: Interface
  readonly errors: () => string
} {
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  const command = ['--disable-warning=ExperimentalWarning', main, ...args]
  // Node says something of its own where colours are both wanted and not.
  const env = { ...process.env, FORCE_COLOR: undefined }
  const demo = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'], env })
  let errors = ''
  demo.stderr.on('data', (part) => (errors += String(part)))
  return { demo, lines: createInterface(demo.stdout), errors: () => errors }
}
