import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'

/** What one account's person has typed and not sent, and what they have not seen. */
export class ReadingState {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** Text by bare address. */
  drafts(): ReadonlyMap<string, string> {
    const rows = this.#database
      .prepare('SELECT peer, text FROM draft WHERE account = ?')
      .all(this.#account)
    return new Map(rows.map((row) => [String(row['peer']), String(row['text'])]))
  }

  /** Keeps a draft; empty text forgets it. */
  setDraft(peer: string, text: string): void {
    if (text === '') {
      this.#database
        .prepare('DELETE FROM draft WHERE account = ? AND peer = ?')
        .run(this.#account, peer)
      return
    }
    this.#database
      .prepare(
        `INSERT INTO draft (account, peer, text) VALUES (?, ?, ?)
         ON CONFLICT (account, peer) DO UPDATE SET text = excluded.text`,
      )
      .run(this.#account, peer, text)
  }

  /** Counts by place (see `Place` of the contract). */
  unread(): ReadonlyMap<string, number> {
    const rows = this.#database
      .prepare('SELECT place, count FROM unread WHERE account = ?')
      .all(this.#account)
    return new Map(rows.map((row) => [String(row['place']), Number(row['count'])]))
  }

  markRead(place: string): void {
    this.#database
      .prepare('DELETE FROM unread WHERE account = ? AND place = ?')
      .run(this.#account, place)
  }
}
