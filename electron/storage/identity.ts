import type { DatabaseSync } from 'node:sqlite'
import { type BareJid, bareOf } from '../../shared/model/jid.ts'
import type { Message, NewMessage } from '../../shared/model/message.ts'
import { prepared } from './database.ts'
import { toMessage } from './message-row.ts'

/** A message that is kept, and what the account's archive calls it. */
export type Kept = { readonly message: Message; readonly archiveId: string | undefined }

/** From where a message is known: as it came or as a copy of one of ours, or from the archive. */
export type Source = 'stream' | 'archive'

/** Milliseconds: programs that begin again with their ids do so later than this between two messages that are alike. */
const ALIKE_WITHIN = 86_400_000

/**
 * The one place that says whether a message is one that is kept already. It is where the account's archive gives both the same
 * id, or where the account itself wrote both under one id. By an id that somebody else chose none is known; but of what is kept
 * without an id of the archive, the archive may say what it calls it, where all that was said is the same: no word is lost by that.
 */
export class Identity {
  readonly #database: DatabaseSync
  readonly #account: BareJid

  constructor(database: DatabaseSync, account: BareJid) {
    this.#database = database
    this.#account = account
  }

  find(message: NewMessage, archiveId: string | undefined, source: Source): Kept | undefined {
    const named = archiveId === undefined ? undefined : this.byArchive(archiveId)
    if (named || message.senderId === undefined) return named
    const isOwn = this.#isOwn(message)
    if (!isOwn && source === 'stream') return undefined
    return this.#bySender(message).find(
      (kept) =>
        this.#mayBeNamed(kept, archiveId) &&
        (isOwn ? this.#isOwnTwice(kept.message, message) : isAlike(kept.message, message)),
    )
  }

  /** The message that the account's archive calls so. */
  byArchive(archiveId: string): Kept | undefined {
    const row = prepared(
      this.#database,
      'SELECT * FROM message WHERE account = ? AND archive_id = ?',
    ).get(this.#account, archiveId)
    return row && toKept(row)
  }

  /** Keeps what the archive calls a message. */
  setArchiveId({ id }: Message, archiveId: string): void {
    this.#database
      .prepare('UPDATE message SET archive_id = ? WHERE account = ? AND id = ?')
      .run(archiveId, this.#account, id)
  }

  /** An archive has one id for each message, but for what one writes to oneself: that was sent and came. */
  #mayBeNamed(
    { archiveId: known, message: { peer } }: Kept,
    archiveId: string | undefined,
  ): boolean {
    return known === undefined || archiveId === undefined || peer === this.#account
  }

  /** Nobody can make up an id of this device before it was used; other devices may use theirs again. */
  #isOwnTwice(kept: Message, message: NewMessage): boolean {
    return this.#isOwn(kept) && (kept.id === message.senderId || isAlike(kept, message))
  }

  #isOwn({ from }: Pick<Message, 'from'>): boolean {
    return bareOf(from) === this.#account
  }

  #bySender({ peer, senderId = '' }: NewMessage): readonly Kept[] {
    return prepared(
      this.#database,
      `SELECT * FROM message WHERE account = ? AND peer = ? AND sender_id = ?
       ORDER BY row DESC LIMIT 100`,
    )
      .all(this.#account, peer, senderId)
      .map(toKept)
  }
}

/** Whether two messages of one sender under one id say the same at about the same time. */
function isAlike(one: NewMessage, other: NewMessage): boolean {
  return (
    one.from === other.from &&
    one.type === other.type &&
    one.body === other.body &&
    one.subject === other.subject &&
    Math.abs(one.time - other.time) < ALIKE_WITHIN
  )
}

function toKept(row: Record<string, unknown>): Kept {
  const id = row['archive_id']
  return { message: toMessage(row), archiveId: typeof id === 'string' ? id : undefined }
}
