import type { DatabaseSync } from 'node:sqlite'
import type { Place } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import type { Reading } from '../../shared/state/state.ts'
import { transaction } from './database.ts'
import { toMessage } from './message-row.ts'

/** What others can be told by: the newest message up to which was read, and up to where they then know. */
type Untold = { readonly place: Place; readonly upTo: number; readonly message: Message }
type Unpublished = {
  readonly peer: BareJid
  readonly upTo: number
  /** What the account's archive calls the newest message up to which was read. */
  readonly archiveId: string
}

const UNREAD = `SELECT count(*) AS unread FROM message
  WHERE account = ? AND place = ? AND row > ? AND direction = 'in' AND type <> 'event'`

/** What one account's person has typed and not sent, and up to where they have read. */
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

  /** Of a place of which nothing was read, all from zero on is unread. */
  reading(place: Place): Reading {
    const row = this.#database
      .prepare('SELECT upto FROM reading WHERE account = ? AND place = ?')
      .get(this.#account, place)
    const readUpTo = Number(row?.['upto'] ?? 0)
    const counted = this.#database.prepare(UNREAD).get(this.#account, place, readUpTo)
    return { readUpTo, unread: Number(counted?.['unread']) }
  }

  /** Whether nothing in a place is unread. */
  isAllRead(place: Place): boolean {
    const unread = this.#database
      .prepare(
        `SELECT 1 FROM message WHERE account = $account AND place = $place AND direction = 'in' AND type <> 'event'
           AND row > coalesce((SELECT upto FROM reading WHERE account = $account AND place = $place), 0) LIMIT 1`,
      )
      .get({ account: this.#account, place })
    return unread === undefined
  }

  /**
   * The place was read up to this order. `here`: on this device, which is to tell others of it; what was read elsewhere was told
   * there. Gives how it is then; undefined where it was read as far before, since nobody reads backwards.
   */
  readTo(place: Place, upTo: number, where: 'here' | 'elsewhere'): Reading | undefined {
    return transaction(this.#database, () => {
      const { readUpTo } = this.reading(place)
      if (upTo <= readUpTo) return undefined
      this.#database
        .prepare(
          `INSERT INTO reading (account, place, upto, told, published) VALUES ($account, $place, $upto, $told, $told)
           ON CONFLICT (account, place) DO UPDATE SET upto = $upto, told = max(told, $told), published = max(published, $told)`,
        )
        .run({ account: this.#account, place, upto: upTo, told: where === 'here' ? 0 : upTo })
      return this.reading(place)
    })
  }

  /** Of each conversation whose other side was not told yet, the newest message that was read and that asks to be told. */
  untold(): readonly Untold[] {
    return this.#database
      .prepare(
        `SELECT reading.upto, message.* FROM reading JOIN message ON message.row = (
           SELECT row FROM message AS asking
           WHERE asking.account = reading.account AND asking.place = reading.place
             AND row > reading.told AND row <= reading.upto AND direction = 'in' AND type = 'chat'
             AND sender_id IS NOT NULL AND ' ' || asks || ' ' LIKE '% marker %'
           ORDER BY row DESC LIMIT 1
         ) WHERE reading.account = ? AND reading.told < reading.upto ORDER BY message.row`,
      )
      .all(this.#account)
      .map((row) => {
        const message = toMessage(row)
        return { place: message.peer, upTo: Number(row['upto']), message }
      })
  }

  /** Of each conversation of which one's other devices do not know, the newest message that was read and that they can know. */
  unpublished(): readonly Unpublished[] {
    return this.#database
      .prepare(
        `SELECT reading.place, message.row, message.archive_id FROM reading JOIN message ON message.row = (
           SELECT row FROM message AS known
           WHERE known.account = reading.account AND known.place = reading.place
             AND row > reading.published AND row <= reading.upto AND archive_id IS NOT NULL
           ORDER BY row DESC LIMIT 1
         ) WHERE reading.account = ? AND reading.published < reading.upto ORDER BY message.row`,
      )
      .all(this.#account)
      .flatMap((row) => {
        const peer = parseBareJid(String(row['place']))
        const archiveId = String(row['archive_id'])
        return peer ? [{ peer, upTo: Number(row['row']), archiveId }] : []
      })
  }

  /** Who wrote in a place knows up to where it was read, or is not to know. */
  setTold(place: Place, upTo: number): void {
    this.#database
      .prepare('UPDATE reading SET told = max(told, ?) WHERE account = ? AND place = ?')
      .run(upTo, this.#account, place)
  }

  /** One's other devices know up to where a place was read. */
  setPublished(place: Place, upTo: number): void {
    this.#database
      .prepare('UPDATE reading SET published = max(published, ?) WHERE account = ? AND place = ?')
      .run(upTo, this.#account, place)
  }

  /** Where a message stands by what somebody can name it: its archive's id, or the id its sender gave it. */
  orderOf(peer: BareJid, known: { readonly archiveId: string } | { readonly senderId: string }) {
    const [column, id] =
      'archiveId' in known ? ['archive_id', known.archiveId] : ['sender_id', known.senderId]
    const row = this.#database
      .prepare(
        `SELECT max(row) AS found FROM message WHERE account = ? AND peer = ? AND ${column} = ?`,
      )
      .get(this.#account, peer, id)
    return typeof row?.['found'] === 'number' ? row['found'] : undefined
  }
}
