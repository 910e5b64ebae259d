import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { AccountId, ServerOverride } from '../../shared/model/account.ts'
import { parseBareJid } from '../../shared/model/jid.ts'
import { type OwnPresence, SHOWS } from '../../shared/model/presence.ts'
import { toBeCleared } from './clear-deleted.ts'
import { transaction } from './database.ts'

/** An account as it is kept; its password is kept elsewhere. */
export type StoredAccount = {
  readonly jid: AccountId
  readonly server?: ServerOverride
  readonly resource?: string
  readonly own: OwnPresence
  /** Names this installation to the account's server (XEP-0388 `user-agent`). */
  readonly client: string
  /** The strongest SASL mechanism used so far. */
  readonly mechanism?: string
}

export class AccountStore {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  list(): readonly StoredAccount[] {
    const rows = this.#database.prepare('SELECT * FROM account ORDER BY rowid').all()
    return rows.flatMap((row) => toAccount(row) ?? [])
  }

  /** Keeps the account in place of what was kept of it before; its messages stay. */
  put({ jid, server, resource, own, client, mechanism }: StoredAccount): void {
    this.#database
      .prepare(
        `INSERT INTO account (jid, host, port, tls, resource, show, status, statuses, priority,
           client, mechanism)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (jid) DO UPDATE SET host = excluded.host, port = excluded.port,
           tls = excluded.tls, resource = excluded.resource, show = excluded.show,
           status = excluded.status, statuses = excluded.statuses, priority = excluded.priority,
           client = excluded.client, mechanism = excluded.mechanism`,
      )
      .run(
        jid,
        server?.host ?? null,
        server?.port ?? null,
        server?.tls ?? null,
        resource ?? null,
        ...columnsOf(own),
        client,
        mechanism ?? null,
      )
  }

  setOwn(jid: AccountId, own: OwnPresence): void {
    this.#database
      .prepare('UPDATE account SET show = ?, status = ?, statuses = ?, priority = ? WHERE jid = ?')
      .run(...columnsOf(own), jid)
  }

  setMechanism(jid: AccountId, mechanism: string): void {
    this.#database.prepare('UPDATE account SET mechanism = ? WHERE jid = ?').run(mechanism, jid)
  }

  /** Forgets the account with its messages, drafts and counts. */
  remove(jid: AccountId): void {
    transaction(this.#database, () => {
      const deleted = this.#database.prepare('DELETE FROM account WHERE jid = ?').run(jid)
      if (Number(deleted.changes) > 0) toBeCleared(this.#database)
    })
  }
}

/** Show, status, further statuses and priority. */
function columnsOf({ show, status, statuses, priority }: OwnPresence) {
  return [show, status, statuses ? JSON.stringify(statuses) : null, priority ?? null] as const
}

const STATUSES = z.array(z.object({ lang: z.string(), text: z.string() }))

function toOwn({ show, status, statuses, priority }: Record<string, unknown>): OwnPresence {
  const copies = typeof statuses === 'string' ? toStatuses(statuses) : undefined
  return {
    show: OWN_SHOWS.find((known) => known === show) ?? 'available',
    status: String(status),
    ...(copies ? { statuses: copies } : {}),
    ...(typeof priority === 'number' ? { priority } : {}),
  }
}

function toStatuses(text: string): OwnPresence['statuses'] {
  try {
    return STATUSES.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const OWN_SHOWS = [...SHOWS, 'invisible', 'offline'] as const

function toAccount(row: Record<string, unknown>): StoredAccount | undefined {
  const jid = parseBareJid(String(row['jid']))
  if (!jid) return undefined
  const { host, port, tls, resource, mechanism } = row
  const overridden = typeof host === 'string' && typeof port === 'number'
  return {
    jid,
    ...(overridden
      ? { server: { host, port, tls: tls === 'direct' ? 'direct' : 'starttls' } as const }
      : {}),
    ...(typeof resource === 'string' ? { resource } : {}),
    own: toOwn(row),
    client: String(row['client']),
    ...(typeof mechanism === 'string' ? { mechanism } : {}),
  }
}
