import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { connect } from '../../electron/connection/connect.ts'
import { noFacts, signInMemory } from '../../electron/connection/sign-in-memory.ts'
import { buildMessage } from '../../shared/codec/message.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { befriend } from '../server/seed.ts'
import { startBareClient } from './bare.ts'
import type { Stage } from './stage.ts'
import { type Figure, percentile } from './statistics.ts'

const RUNS = 100

/** From the sender's socket to the receiver's screen. */
export async function incoming(stage: Stage): Promise<Figure> {
  const reader = await stage.register('listener@example.net')
  const sender = await stage.register('speaker@example.com')
  await befriend(stage.server, reader.address, {
    jid: sender.address,
    name: 'Speaker',
    subscription: 'both',
  })
  const { stream } = await connect(
    {
      account: jid(sender.address),
      password: sender.password,
      memory: signInMemory(noFacts()),
      server: { host: stage.server.host, port: stage.server.port, tls: 'starttls' },
      authorities: [stage.server.authority],
      lang: 'en',
    },
    new AbortController().signal,
  )
  stream.route(() => {})
  const send = async (): Promise<{ readonly id: string; readonly at: number }> => {
    const id = randomUUID()
    const message = buildMessage({
      type: 'chat',
      id,
      to: jid(reader.address),
      bodies: [{ text: id }],
    })
    const at = performance.timeOrigin + performance.now()
    await stream.send(message)
    return { id, at }
  }
  const own = await stage.withBalcony(async (balcony) => {
    await balcony.signIn(reader, stage.server)
    const { log } = await balcony.main.open('Speaker')
    await log.waitFor()
    await watch(balcony.page)
    return inTurn(send, (id) => painted(balcony.page, id))
  })
  const client = startBareClient(stage.server, reader)
  await client.roster
  const bare = await inTurn(send, (id) => client.arrival(id))
  client.stop()
  await stream.close()
  return {
    figure: 'incoming-painted-p95',
    measures: 'a message written to the sender’s socket to the frame that shows it',
    unit: 'ms',
    value: percentile(own, 0.95),
    baseline: percentile(bare, 0.95),
    baselineIs: 'the same message through the same server to @xmpp/client’s stanza event',
    runs: RUNS,
    goal: { value: 50 },
  }
}

async function inTurn(
  send: () => Promise<{ readonly id: string; readonly at: number }>,
  arrival: (id: string) => Promise<number>,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const { id, at } = await send()
    times.push((await arrival(id)) - at)
  }
  return times
}

/** Notes the frame in which each new text of the conversation is shown first. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shown = new Map<string, number>()
    Object.assign(globalThis, { benchShown: shown })
    const log = document.querySelector('[role=log]')
    if (!log) throw new Error('there is no conversation')
    new MutationObserver(() => {
      // The frame after this one's callbacks is the one on the screen.
      requestAnimationFrame(() => {
        const at = performance.timeOrigin + performance.now()
        const ids = log.textContent?.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu) ?? []
        for (const id of ids) if (!shown.has(id)) shown.set(id, at)
      })
    }).observe(log, { childList: true, subtree: true, characterData: true })
  })
}

async function painted(page: Page, id: string): Promise<number> {
  const time = await page.waitForFunction(
    (wanted) =>
      (globalThis as unknown as { benchShown: Map<string, number> }).benchShown.get(wanted),
    id,
  )
  return (await time.jsonValue()) ?? Number.NaN
}

function jid(text: string): BareJid {
  const parsed = parseBareJid(text)
  if (!parsed) throw new Error('no address')
  return parsed
}
