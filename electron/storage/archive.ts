import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'
import type { ArchiveOffer, Gap } from '../../shared/model/archive.ts'
import { transaction } from './database.ts'
import { nextOrder, previousOrder } from './message-place.ts'

/** How many places are kept free for what one gap holds. */
export const ROOM = 2 ** 24

/** What stands for the last id of an archive that had nothing in it: all that it has from then on was missed. */
const EMPTY = ''

type NewGap = Omit<Gap, 'id' | 'failed'>

/** How far the archive of one account is known here. What a method was given is on the disk when it returns. */
export class ArchiveState {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** What the server said last. */
  get offer(): ArchiveOffer {
    const row = this.#row()
    return { offered: row?.['offered'] === 1, stamped: row?.['stamped'] === 1 }
  }

  setOffer({ offered, stamped }: ArchiveOffer): void {
    this.#database
      .prepare(
        `INSERT INTO archive (account, offered, stamped) VALUES ($account, $offered, $stamped)
         ON CONFLICT (account) DO UPDATE SET offered = $offered, stamped = $stamped`,
      )
      .run({ account: this.#account, offered: Number(offered), stamped: Number(stamped) })
  }

  /** All that was not fetched, the latest first. */
  gaps(): readonly Gap[] {
    return this.#database
      .prepare('SELECT * FROM archive_gap WHERE account = ? ORDER BY high DESC')
      .all(this.#account)
      .map(toGap)
  }

  /**
   * A session begins that does not go on with the one before: from here on live messages stand behind what was missed. What was
   * written and never acknowledged is looked for as well, so the gap begins before that.
   */
  begin(): void {
    transaction(this.#database, () => {
      const open = this.gaps().find(({ before }) => before === undefined)
      if (open) return
      const last = this.#row()?.['last']
      if (typeof last === 'string') {
        const low = nextOrder(this.#database)
        const after = this.#beforeUnknown() ?? (last === EMPTY ? undefined : last)
        this.#insert({ after, before: undefined, low, high: low + ROOM - 1, backward: false })
      } else {
        const high = previousOrder(this.#database)
        const low = high - ROOM + 1
        this.#insert({ after: undefined, before: undefined, low, high, backward: true })
      }
    })
  }

  /** A message has come of which the archive has this id: nothing is missing between it and the next one that comes. */
  heard(id: string): void {
    this.#database
      .prepare('UPDATE archive_gap SET before = ? WHERE account = ? AND before IS NULL')
      .run(id, this.#account)
    this.setLast(id)
  }

  /**
   * A message has come late of which the archive has this id: where it was not known, what the archive has behind it is read
   * again, for some of that came before. Gives whether it will be.
   */
  heardLate(id: string): boolean {
    const isKnown = this.#database
      .prepare('SELECT 1 FROM message WHERE account = ? AND archive_id = ?')
      .get(this.#account, id)
    if (isKnown || this.gaps().some(({ before }) => before === undefined)) return false
    this.reopen(id)
    return true
  }

  /** What the archive has behind this id is fetched again; what is new in it stands behind everything, and what follows it behind it. */
  reopen(after: string): void {
    const low = nextOrder(this.#database)
    this.#insert({ after, before: undefined, low, high: low + ROOM - 1, backward: false })
  }

  /** The archive was seen, and there was nothing in it. */
  setEmpty(): void {
    this.setLast(EMPTY)
  }

  /** The last id that is known. */
  setLast(id: string): void {
    this.#database
      .prepare(
        `INSERT INTO archive (account, last) VALUES ($account, $id)
         ON CONFLICT (account) DO UPDATE SET last = $id`,
      )
      .run({ account: this.#account, id })
  }

  /** There is no archive, so nothing can be fetched of what came since the last id. */
  forgetOpen(): void {
    this.#database
      .prepare('DELETE FROM archive_gap WHERE account = ? AND before IS NULL')
      .run(this.#account)
  }

  remove({ id }: Gap): void {
    this.#database.prepare('DELETE FROM archive_gap WHERE id = ?').run(id)
  }

  /** Fills a gap from its end from now on: what is known before it is no help any more. */
  turnBack(gap: Gap): void {
    this.change({ ...gap, backward: true })
  }

  /** What is left of a gap. */
  change(gap: Gap): void {
    this.#database
      .prepare(
        `UPDATE archive_gap SET after = ?, before = ?, low = ?, high = ?, backward = ?, failed = ?
         WHERE id = ?`,
      )
      .run(
        gap.after ?? null,
        gap.before ?? null,
        gap.low,
        gap.high,
        Number(gap.backward),
        Number(gap.failed),
        gap.id,
      )
  }

  /** Whether messages of ours were written of which nobody knows if they arrived. */
  get hasUnknown(): boolean {
    return this.#firstUnknown() !== undefined
  }

  #insert({ after, before, low, high, backward }: NewGap): void {
    this.#database
      .prepare(
        `INSERT INTO archive_gap (account, after, before, low, high, backward)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(this.#account, after ?? null, before ?? null, low, high, Number(backward))
  }

  /** The last id that was known when the first of the messages was written of which nobody knows if they arrived. */
  #beforeUnknown(): string | undefined {
    const first = this.#firstUnknown()
    if (first === undefined) return undefined
    const row = this.#database
      .prepare(
        `SELECT archive_id FROM message WHERE account = ? AND row < ? AND archive_id IS NOT NULL
         ORDER BY row DESC LIMIT 1`,
      )
      .get(this.#account, first)
    return row && String(row['archive_id'])
  }

  #firstUnknown(): number | undefined {
    const row = this.#database
      .prepare(
        `SELECT min(row) AS first FROM message
         WHERE account = ? AND delivery = 'queued' AND written = 1`,
      )
      .get(this.#account)
    return typeof row?.['first'] === 'number' ? row['first'] : undefined
  }

  #row(): Record<string, unknown> | undefined {
    return this.#database.prepare('SELECT * FROM archive WHERE account = ?').get(this.#account)
  }
}

function toGap(row: Record<string, unknown>): Gap {
  const { after, before } = row
  return {
    id: Number(row['id']),
    after: typeof after === 'string' ? after : undefined,
    before: typeof before === 'string' ? before : undefined,
    low: Number(row['low']),
    high: Number(row['high']),
    backward: row['backward'] === 1,
    failed: row['failed'] === 1,
  }
}
