import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { newContext } from '../fixtures/preview.ts'
import type { Stage } from './stage.ts'
import { type Figure, median } from './statistics.ts'

const RUNS = 7
const MAIN = join(import.meta.dirname, '../host/main.ts')
// node:sqlite says of itself that it is experimental.
const QUIET = ['--disable-warning=ExperimentalWarning']
const PAGE = '<!doctype html><title>bare</title><button>Sign in</button>'

/** From the start of the process to the sign-in view that can be used. */
export async function startUp(stage: Stage): Promise<Figure> {
  const own: number[] = []
  const bare: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    own.push(
      await untilVisible(stage, (profile) => [...QUIET, MAIN, '--no-open', '--profile', profile]),
    )
    bare.push(await untilVisible(stage, () => ['--eval', bareServer()]))
  }
  return {
    figure: 'start-up',
    measures: 'start of the preview host’s process to the sign-in view, in a browser that is open',
    unit: 'ms',
    value: median(own),
    baseline: median(bare),
    baselineIs: 'start of a process that serves one static page, to its button',
    runs: RUNS,
  }
}

async function untilVisible(
  { browser }: Stage,
  args: (profile: string) => readonly string[],
): Promise<number> {
  const profile = await mkdtemp(join(tmpdir(), 'balcony-bench-'))
  const context = await newContext(browser)
  const page = await context.newPage()
  const start = performance.now()
  const child = spawn(process.execPath, args(profile), {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = await new Promise<string>((resolve) =>
      createInterface(child.stdout).once('line', resolve),
    )
    await page.goto(url)
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    return performance.now() - start
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill()
    await ended
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
}

function bareServer(): string {
  return `const server = require('node:http').createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(${JSON.stringify(PAGE)})
  }).listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port))`
}

/** A page served from this process; used where a figure needs nothing but a page. */
export async function servePage(html: string): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.close() }
}
