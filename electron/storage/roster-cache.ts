import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { AccountId } from '../../shared/model/account.ts'
import { type BareJid, parseBareJid, parseJid } from '../../shared/model/jid.ts'
import { type RosterChange, type RosterItem, SUBSCRIPTIONS } from '../../shared/model/roster.ts'
import { transaction } from './database.ts'

const GROUPS = z.array(z.string())

/** A roster as it was last seen, and which one that was where the server counts them (RFC 6121 §2.6). */
export type CachedRoster = {
  readonly items: readonly RosterItem[]
  readonly version?: string
}

/**
 * One account's roster as the server last had it. Contacts and version go to the disk together, so that a version never
 * stands for a roster that is not there.
 */
export class RosterCache {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** Undefined where none was ever kept. Without a contact that cannot be read there is no version either. */
  load(): CachedRoster | undefined {
    const row = this.#database
      .prepare('SELECT version FROM roster WHERE account = ?')
      .get(this.#account)
    if (!row) return undefined
    const rows = this.#database
      .prepare('SELECT * FROM contact WHERE account = ? ORDER BY rowid')
      .all(this.#account)
    const items = rows.flatMap((contact) => toItem(contact) ?? [])
    const { version } = row
    const whole = items.length === rows.length
    return { items, ...(typeof version === 'string' && whole ? { version } : {}) }
  }

  /** Keeps a whole roster in place of what was kept before. */
  replace(items: readonly RosterItem[], version: string | undefined): void {
    transaction(this.#database, () => {
      this.#setVersion(version)
      this.#database.prepare('DELETE FROM contact WHERE account = ?').run(this.#account)
      const put = this.#putter()
      for (const item of items) put(item)
    })
  }

  /** Keeps what pushes changed. */
  change(changes: readonly RosterChange[], version: string | undefined): void {
    transaction(this.#database, () => {
      this.#setVersion(version)
      const put = this.#putter()
      for (const change of changes) {
        if (change.kind === 'set') put(change.item)
        else this.#delete(change.jid)
      }
    })
  }

  #setVersion(version: string | undefined): void {
    this.#database
      .prepare(
        `INSERT INTO roster (account, version) VALUES (?, ?)
         ON CONFLICT (account) DO UPDATE SET version = excluded.version`,
      )
      .run(this.#account, version ?? null)
  }

  /** Keeps single contacts; prepared once for as many as there are. */
  #putter(): (item: RosterItem) => void {
    const statement = this.#database.prepare(
      `INSERT INTO contact (account, jid, listed, name, subscription, ask, approved, groups)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (account, jid) DO UPDATE SET listed = excluded.listed, name = excluded.name,
         subscription = excluded.subscription, ask = excluded.ask, approved = excluded.approved,
         groups = excluded.groups`,
    )
    return ({ jid, listed, name, subscription, ask, approved = false, groups }) => {
      const flags = [Number(ask), Number(approved)] as const
      const texts = [jid, listed ?? null, name ?? null, subscription] as const
      statement.run(this.#account, ...texts, ...flags, JSON.stringify(groups))
    }
  }

  #delete(jid: BareJid): void {
    this.#database
      .prepare('DELETE FROM contact WHERE account = ? AND jid = ?')
      .run(this.#account, jid)
  }
}

function toItem(row: Record<string, unknown>): RosterItem | undefined {
  const { name, ask, approved } = row
  const jid = parseBareJid(String(row['jid']))
  const listed = typeof row['listed'] === 'string' ? parseJid(row['listed']) : undefined
  const subscription = SUBSCRIPTIONS.find((known) => known === row['subscription'])
  const groups = toGroups(String(row['groups']))
  if (!jid || !subscription || !groups) return undefined
  return {
    jid,
    ...(listed ? { listed } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    subscription,
    ask: ask === 1,
    ...(approved === 1 ? { approved: true } : {}),
    groups,
  }
}

function toGroups(text: string): readonly string[] | undefined {
  try {
    return GROUPS.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
