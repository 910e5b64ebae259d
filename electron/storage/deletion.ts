import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { Place } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { MessageId } from '../../shared/model/message.ts'
import { toBeCleared } from './clear-deleted.ts'
import { transaction } from './database.ts'
import { Deleted } from './deleted.ts'
import { placesOf } from './places.ts'
import { dropIndex, makeIndex } from './search-index.ts'

/** How many messages are deleted before others get their turn: to take one out of the index for good takes 0.3 ms. */
const AT_ONCE = 100
/** How many messages an index is made of anew in no time. */
const FEW = 1000

/**
 * Deletes what one account has, so that nothing of it is left in the file that holds the database, and knows it again when the
 * archive has it. The log and the backups are cleared by `clearDeleted`.
 */
export class Deletion {
  readonly #database: DatabaseSync
  readonly #account: AccountId
  readonly #deleted: Deleted

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
    this.#deleted = new Deleted(database, account)
  }

  message(id: MessageId): void {
    transaction(this.#database, () => {
      this.#deleted.addMessage(id)
      this.#run('DELETE FROM message WHERE account = ? AND id = ?', id)
      toBeCleared(this.#database)
    })
  }

  /** The ids of messages of ours in a place that were not acknowledged yet. */
  waiting(place: Place): readonly MessageId[] {
    return this.#database
      .prepare(`SELECT id FROM message WHERE account = ? AND place = ? AND delivery = 'queued'`)
      .all(this.#account, place)
      .map(({ id }) => String(id) as MessageId)
  }

  /**
   * Deletes all that is read in a place by now, also what was typed there and not sent. Where the program ends meanwhile,
   * {@link goOn} does the rest.
   */
  async place(place: Place): Promise<void> {
    const id = transaction(this.#database, () => {
      this.#deleted.addPlace(place)
      const { lastInsertRowid } = this.#database
        .prepare(
          `INSERT INTO unfinished_deletion (account, place, upto)
           SELECT ?1, ?2, coalesce(max(row), 0) FROM message WHERE account = ?1 AND place = ?2`,
        )
        .run(this.#account, place)
      // What waits is not to go out while the rest is deleted.
      this.#run(
        `DELETE FROM message WHERE account = ? AND place = ? AND delivery = 'queued'`,
        place,
      )
      this.#run('DELETE FROM draft WHERE account = ? AND peer = ?', place)
      this.#run('DELETE FROM reading WHERE account = ? AND place = ?', place)
      toBeCleared(this.#database)
      return lastInsertRowid
    })
    await this.#finish(Number(id))
  }

  /** Finishes what was begun to be deleted when the program ended. */
  async goOn(): Promise<void> {
    const begun = this.#database
      .prepare('SELECT id FROM unfinished_deletion WHERE account = ?')
      .all(this.#account)
    for (const { id } of begun) await this.#finish(Number(id))
  }

  /** Deletes all messages of the account, of which nothing is to be known afterwards. */
  async everything(): Promise<void> {
    for (const place of placesOf(this.#database, this.#account)) {
      await this.#delete(place, Number.MAX_SAFE_INTEGER)
    }
  }

  async #finish(id: number): Promise<void> {
    const begun = this.#database.prepare('SELECT * FROM unfinished_deletion WHERE id = ?').get(id)
    if (begun) await this.#delete(String(begun['place']) as Place, Number(begun['upto']))
    if (this.#database.isOpen) {
      this.#database.prepare('DELETE FROM unfinished_deletion WHERE id = ?').run(id)
    }
  }

  async #delete(place: Place, upTo: number): Promise<void> {
    if (this.#isMost(place)) return this.#deleteAtOnce(place, upTo)
    const part = this.#database.prepare(
      `DELETE FROM message WHERE row IN
       (SELECT row FROM message WHERE account = ? AND place = ? AND row <= ? LIMIT ?)`,
    )
    while (Number(part.run(this.#account, place, upTo, AT_ONCE).changes) > 0) {
      await setImmediate()
      if (!this.#database.isOpen) return
    }
  }

  /** An index of few messages is sooner made anew than rid of many. */
  #deleteAtOnce(place: Place, upTo: number): void {
    transaction(this.#database, () => {
      dropIndex(this.#database)
      this.#database
        .prepare('DELETE FROM message WHERE account = ? AND place = ? AND row <= ?')
        .run(this.#account, place, upTo)
      makeIndex(this.#database)
    })
  }

  /** Whether hardly anything is read elsewhere. */
  #isMost(place: Place): boolean {
    const count = (where: string): number =>
      Number(
        this.#database
          .prepare(`SELECT count(*) AS count FROM (SELECT 1 FROM message WHERE ${where} LIMIT ?)`)
          .get(this.#account, place, FEW + 1)?.['count'],
      )
    const others = count('account <> ? OR place <> ?')
    return others <= FEW && count('account = ? AND place = ?') > others
  }

  #run(sql: string, value: string): void {
    this.#database.prepare(sql).run(this.#account, value)
  }
}
