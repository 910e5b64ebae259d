import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { AccountId } from '../../shared/model/account.ts'
import { parseFullJid } from '../../shared/model/jid.ts'
import { transaction } from './database.ts'

const MODULUS = 2 ** 32
const count = z
  .int()
  .min(0)
  .max(MODULUS - 1)
const STATE = z.object({
  id: z.string(),
  jid: z.string().transform((text, context) => {
    const jid = parseFullJid(text)
    if (!jid) context.addIssue('no full address')
    return jid ?? z.NEVER
  }),
  location: z
    .string()
    .nullable()
    .transform((location) => location ?? undefined),
  handled: count,
  acknowledged: count,
  waiting: z.array(z.object({ id: z.string(), text: z.string() })),
})

type Stanza = { readonly id: string; readonly text: string }
/** What the session that is kept knows; `waiting` are its own stanzas, oldest first. */
type State = Omit<z.infer<typeof STATE>, 'location' | 'waiting'> & {
  readonly location?: string
  readonly waiting: readonly Stanza[]
}

/**
 * What one account's session needs to be resumed (XEP-0198 §5). What a method was given is on the disk when it returns. To
 * keep it again costs what changed since, however many stanzas wait.
 */
export class SmSessionStore {
  readonly #database: DatabaseSync
  readonly #account: AccountId
  /** What is on the disk, where that is known. */
  #kept: State | undefined

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** Undefined where there is none, or none that can be read. */
  load(): State | undefined {
    this.#kept = undefined
    const session = this.#database
      .prepare('SELECT * FROM resumable_session WHERE account = ?')
      .get(this.#account)
    if (!session) return undefined
    const waiting = this.#database
      .prepare('SELECT id, text FROM waiting_stanza WHERE account = ? ORDER BY row')
      .all(this.#account)
    const { data } = STATE.safeParse({ ...session, waiting })
    if (!data) return undefined
    const { location, ...state } = data
    this.#kept = location === undefined ? state : { ...state, location }
    return this.#kept
  }

  /** The state that {@link load} gives from now on; undefined forgets it. */
  save(state: (Omit<State, 'id'> & { readonly id: string | undefined }) | undefined): void {
    if (state?.id === undefined) return this.#forget()
    const next: State = { ...state, id: state.id }
    const gone = this.#kept && acknowledgedSince(this.#kept, next)
    if (gone === undefined) this.#replace(next)
    else if (this.#kept) this.#goOn(this.#kept, next, gone)
    this.#kept = next
  }

  #forget(): void {
    this.#kept = undefined
    this.#database.prepare('DELETE FROM resumable_session WHERE account = ?').run(this.#account)
  }

  #replace({ id, jid, location, handled, acknowledged, waiting }: State): void {
    transaction(this.#database, () => {
      this.#forget()
      this.#database
        .prepare('INSERT INTO resumable_session VALUES (?, ?, ?, ?, ?, ?)')
        .run(this.#account, id, jid, location ?? null, handled, acknowledged)
      this.#add(waiting)
    })
  }

  #goOn(kept: State, { handled, acknowledged, waiting }: State, gone: number): void {
    const added = waiting.slice(kept.waiting.length - gone)
    if (gone === 0 && added.length === 0 && handled === kept.handled) return
    transaction(this.#database, () => {
      this.#database
        .prepare('UPDATE resumable_session SET handled = ?, acknowledged = ? WHERE account = ?')
        .run(handled, acknowledged, this.#account)
      this.#removeOldest(gone)
      this.#add(added)
    })
  }

  #removeOldest(stanzas: number): void {
    if (stanzas === 0) return
    this.#database
      .prepare(
        `DELETE FROM waiting_stanza WHERE row IN
         (SELECT row FROM waiting_stanza WHERE account = ? ORDER BY row LIMIT ?)`,
      )
      .run(this.#account, stanzas)
  }

  #add(stanzas: readonly Stanza[]): void {
    if (stanzas.length === 0) return
    const insert = this.#database.prepare(
      'INSERT INTO waiting_stanza (account, id, text) VALUES (?, ?, ?)',
    )
    for (const { id, text } of stanzas) insert.run(this.#account, id, text)
  }
}

/** How many stanzas were acknowledged from one state of a session to the next; undefined where it is no later one of it. */
function acknowledgedSince(kept: State, next: State): number | undefined {
  const gone = (next.acknowledged - kept.acknowledged + MODULUS) % MODULUS
  const isSame =
    kept.id === next.id &&
    kept.jid === next.jid &&
    kept.location === next.location &&
    gone <= kept.waiting.length &&
    kept.waiting.length - gone <= next.waiting.length &&
    kept.waiting.slice(gone).every((stanza, index) => stanza === next.waiting[index])
  return isSame ? gone : undefined
}
