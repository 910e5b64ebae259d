import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { App } from '../../electron/app.ts'
import type { EventBatch } from '../../shared/ipc/contract.ts'
import type { WireBridge } from '../../shared/ipc/wire.ts'
import { ok } from '../../shared/model/result.ts'
import { type PreviewHost, startPreviewHost } from './preview-host.ts'

// What the bridge script does in a real browser, under the real policy, with an app that only echoes.

let folder: string
let host: PreviewHost
let calls: unknown[]
let emit: (batch: EventBatch) => void

const app: App = {
  call: (name, input) => {
    calls.push(name)
    return Promise.resolve(ok(input))
  },
  onEvents: (listener) => {
    emit = listener
    return () => {}
  },
  wake: () => undefined,
  close: () => Promise.resolve(),
}

// Runs before the module of the page could: the bridge must be there, and calls must wait for the socket.
const MODULE = `
  window.heard = []
  window.balcony.onEvents((batch) => window.heard.push(batch))
  window.first = window.balcony.call('app.snapshot', '{"early":true}')
  addEventListener('pagehide', () => window.balcony.call('draft.set', '{}'))
`

type Probe = Window & { balcony: WireBridge; first: Promise<string>; heard: string[] }
declare const window: Probe

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balcony-bridge-'))
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><script type="module" src="/m.js"></script>',
  )
  await writeFile(join(folder, 'm.js'), MODULE)
  calls = []
  host = await startPreviewHost({ app, renderer: folder })
})

test.afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true })
})

test('a call made before the socket is open is answered, and events arrive', async ({ page }) => {
  await page.goto(host.openWindow())
  expect(page.url()).toBe(`${host.origin}/`)
  const first = await page.evaluate(() => window.first)
  expect(JSON.parse(first)).toEqual({ ok: true, value: { early: true } })
  emit({ first: 1, events: [] })
  await expect.poll(() => page.evaluate(() => window.heard)).toEqual(['{"first":1,"events":[]}'])
})

test('a reload keeps the window, and a call made while it goes is not lost', async ({ page }) => {
  await page.goto(host.openWindow())
  await page.evaluate(() => window.first)
  await page.reload()
  expect(await page.evaluate(() => window.first)).toContain('"ok":true')
  await expect.poll(() => calls).toEqual(['app.snapshot', 'draft.set', 'app.snapshot'])
})

test('a call to a host that is gone fails, it does not wait for ever', async ({ page }) => {
  await page.goto(host.openWindow())
  await page.evaluate(() => window.first)
  await host.close()
  const lost = await page.evaluate(() => window.balcony.call('app.snapshot', '{}'))
  expect(lost).toContain('"ok":false')
})

test('the policy stops inline script, foreign connections and eval', async ({ page }) => {
  await page.goto(host.openWindow())
  const outcome = await page.evaluate(async () => {
    const inline = document.createElement('script')
    const refused: string[] = []
    try {
      inline.text = 'window.ran = true'
      document.body.append(inline)
    } catch {
      refused.push('inline script')
    }
    await fetch('https://example.com/').catch(() => refused.push('fetch'))
    return { refused, ran: 'ran' in window }
  })
  expect(outcome).toEqual({ refused: ['inline script', 'fetch'], ran: false })
})
