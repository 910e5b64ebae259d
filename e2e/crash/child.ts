// The app's core in a process of its own, which does as it is told until it is killed.
import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { startApp } from '../../electron/app.ts'
import { openStorage } from '../../electron/storage/open.ts'
import type { Snapshot } from '../../shared/ipc/contract.ts'
import type { Message } from '../../shared/model/message.ts'
import type { Result } from '../../shared/model/result.ts'
import type { Line, News, Orders } from './orders.ts'

/** Milliseconds between two messages. */
const EVERY = 30
/** Milliseconds between two backups, of which one is in the making most of the time. */
const BACKUP_EVERY = 200

process.on('message', (orders: Orders) => {
  const done = orders.what === 'talk' ? talk(orders) : open(orders.profile)
  done.catch((error: unknown) => {
    tell({ is: 'failed', why: error instanceof Error ? error.message : String(error) })
  })
})

async function open(profile: string): Promise<void> {
  tell({ is: 'opening' })
  const { rescued } = openStorage(profile, { fault: () => {} })
  tell({ is: 'ready', rescued: rescued !== undefined })
}

async function talk(orders: Extract<Orders, { what: 'talk' }>): Promise<void> {
  const { profile, account, password, authority, server, friend, ledger, log } = orders
  const note = (line: Line): void => appendFileSync(ledger, `${JSON.stringify(line)}\n`)
  tell({ is: 'opening' })
  const app = await startApp({
    profile,
    host: { secrets: secretsWith(account, password) },
    authorities: [authority],
    log: (line) => appendFileSync(log, `${line}\n`),
    backupEvery: BACKUP_EVERY,
  })
  const show = (messages: readonly Message[]): void => {
    for (const { direction, body } of messages) if (direction === 'in') note({ did: 'shown', body })
  }
  app.onEvents(({ events }) => {
    for (const event of events) {
      if (event.type === 'message.added') show(event.messages)
      if (event.type === 'stream.changed' && event.stream.state === 'online') tell({ is: 'online' })
    }
  })
  const { value } = (await app.call('app.snapshot', {})) as Extract<
    Result<Snapshot, never>,
    { ok: true }
  >
  tell({ is: 'ready', rescued: value.state.rescue !== undefined })
  for (const { conversations } of value.state.accounts.values()) {
    for (const { messages } of conversations.values()) show(messages)
  }
  if (value.state.accounts.size === 0) {
    await app.call('account.signIn', { address: account, password, remember: true, server })
  }
  if (friend === undefined) return
  for (;;) {
    const body = randomUUID()
    note({ did: 'tries', body })
    const { ok } = await app.call('message.send', { account, to: friend, body })
    if (ok) note({ did: 'sent', body })
    await pause(EVERY)
  }
}

/** A keyring that survives the process, as those of desktops do. */
function secretsWith(account: string, password: string) {
  const secrets = new Map([[account, password]])
  return {
    kept: 'keyring' as const,
    get: async (name: string) => secrets.get(name),
    set: async (name: string, secret: string) => void secrets.set(name, secret),
    delete: async (name: string) => void secrets.delete(name),
  }
}

function tell(news: News): void {
  process.send?.(news)
}
