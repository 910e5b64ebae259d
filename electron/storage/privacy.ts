import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'
import { type Jid, parseJid } from '../../shared/model/jid.ts'

/** What one account keeps of privacy on this device. What a method was given is on the disk when it returns. */
export class PrivacyStore {
  readonly #database: DatabaseSync
  readonly #account: AccountId
  /** Asked for every stanza where this device keeps people away by itself. */
  #blocked: readonly Jid[] | undefined

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** The name of the list this device puts in force. */
  get activeList(): string | undefined {
    const row = this.#database
      .prepare('SELECT active_list FROM account WHERE jid = ?')
      .get(this.#account)
    const name = row?.['active_list']
    return typeof name === 'string' ? name : undefined
  }

  setActiveList(name: string | undefined): void {
    this.#database
      .prepare('UPDATE account SET active_list = ? WHERE jid = ?')
      .run(name ?? null, this.#account)
  }

  /** Whom this device keeps away by itself. */
  blocked(): readonly Jid[] {
    this.#blocked ??= this.#database
      .prepare('SELECT jid FROM blocked WHERE account = ? ORDER BY rowid')
      .all(this.#account)
      .flatMap((row) => parseJid(String(row['jid'])) ?? [])
    return this.#blocked
  }

  setBlocked(jid: Jid, blocked: boolean): void {
    const statement = blocked
      ? 'INSERT OR IGNORE INTO blocked (account, jid) VALUES (?, ?)'
      : 'DELETE FROM blocked WHERE account = ? AND jid = ?'
    this.#database.prepare(statement).run(this.#account, jid)
    this.#blocked = undefined
  }
}
