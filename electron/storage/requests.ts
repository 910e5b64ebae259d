import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import type { SubscriptionRequest } from '../../shared/model/roster.ts'
import { transaction } from './database.ts'

/** The requests of one account that wait for an answer. What a method was given is on the disk when it returns. */
export class RequestStore {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** In the order in which they came. */
  list(): readonly SubscriptionRequest[] {
    return this.#database
      .prepare('SELECT peer, note, time FROM request WHERE account = ? ORDER BY row')
      .all(this.#account)
      .flatMap((row) => toRequest(row))
  }

  /** Keeps requests, each in place of one of the same address, and forgets those of others; all of it or nothing. */
  save(kept: readonly SubscriptionRequest[], settled: readonly BareJid[]): void {
    const keep = this.#database.prepare(
      `INSERT INTO request (account, peer, note, time) VALUES (?, ?, ?, ?)
       ON CONFLICT (account, peer) DO UPDATE SET note = excluded.note, time = excluded.time`,
    )
    const forget = this.#database.prepare('DELETE FROM request WHERE account = ? AND peer = ?')
    transaction(this.#database, () => {
      for (const { from, note, time } of kept) keep.run(this.#account, from, note ?? null, time)
      for (const from of settled) forget.run(this.#account, from)
    })
  }
}

function toRequest(row: Record<string, unknown>): readonly SubscriptionRequest[] {
  const { peer, note, time } = row
  const from = parseBareJid(String(peer))
  return from ? [{ from, ...(typeof note === 'string' ? { note } : {}), time: Number(time) }] : []
}
