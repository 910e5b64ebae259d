import type { Locator, Page } from '@playwright/test'
import { WebSocketServer } from 'ws'
import { servePage } from './start-up.ts'
import type { Stage } from './stage.ts'
import { befriend } from '../server/seed.ts'
import { type Figure, percentile } from './statistics.ts'

const RUNS = 100
const WARM_UP = 10

/** From the Enter key to one's own message in the conversation. */
export async function ownBubble(stage: Stage): Promise<readonly Figure[]> {
  const romeo = await stage.register('typist@example.net')
  await stage.register('reader@example.com')
  await befriend(stage.server, romeo.address, {
    jid: 'reader@example.com',
    name: 'Reader',
    subscription: 'both',
  })
  const own = await stage.withBalcony(async (balcony) => {
    await balcony.signIn(romeo, stage.server)
    const { composer } = await balcony.main.open('Reader')
    await composer.waitFor()
    return measure(balcony.page, composer, '[role=log]')
  })
  const bare = await bareEcho(stage)
  return [0.5, 0.95].map((share) => ({
    figure: `own-bubble-p${share * 100}`,
    measures:
      'the Enter key’s event to one’s own message in the document, stored before it is shown',
    unit: 'ms',
    value: percentile(own, share),
    baseline: percentile(bare, share),
    baselineIs: 'a page that shows what a WebSocket on loopback echoes',
    runs: RUNS,
    ...(share === 0.95 ? { goal: { value: 16 } } : {}),
  }))
}

async function measure(page: Page, input: Locator, place: string): Promise<readonly number[]> {
  await page.evaluate((selector) => {
    const times: number[] = []
    let pressed = 0
    let wanted = ''
    Object.assign(globalThis, { benchTimes: times })
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLElement)) return
        const { target } = event
        wanted = target instanceof HTMLTextAreaElement ? target.value : (target.textContent ?? '')
        pressed = event.timeStamp
      },
      { capture: true },
    )
    const log = document.querySelector(selector)
    if (!log) throw new Error('there is no conversation')
    new MutationObserver(() => {
      if (pressed === 0 || !log.textContent?.includes(wanted)) return
      times.push(performance.now() - pressed)
      pressed = 0
    }).observe(log, { childList: true, subtree: true, characterData: true })
  }, place)
  for (let run = 0; run < RUNS + WARM_UP; run += 1) {
    await input.fill(`line number ${run}.`)
    await input.press('Enter')
    await page.waitForFunction(
      (count) => (globalThis as unknown as { benchTimes: number[] }).benchTimes.length > count,
      run,
    )
  }
  const times = await page.evaluate(
    () => (globalThis as unknown as { benchTimes: number[] }).benchTimes,
  )
  return times.slice(WARM_UP)
}

async function bareEcho({ browser }: Stage): Promise<readonly number[]> {
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await new Promise((resolve) => sockets.once('listening', resolve))
  sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))))
  const address = sockets.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const page = await servePage(`<!doctype html><div role=log></div><textarea></textarea><script>
    const socket = new WebSocket('ws://127.0.0.1:${port}')
    socket.onmessage = ({ data }) => {
      const line = document.createElement('p')
      line.textContent = data
      document.querySelector('[role=log]').append(line)
    }
    document.querySelector('textarea').onkeydown = (event) => {
      if (event.key === 'Enter') socket.send(event.target.value)
    }
    socket.onopen = () => document.body.dataset.open = 'yes'
  </script>`)
  const tab = await browser.newPage()
  try {
    await tab.goto(page.url)
    await tab.locator('body[data-open]').waitFor()
    return await measure(tab, tab.locator('textarea'), '[role=log]')
  } finally {
    await tab.close()
    page.stop()
    sockets.close()
  }
}
