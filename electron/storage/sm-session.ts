import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { AccountId } from '../../shared/model/account.ts'
import { parseFullJid } from '../../shared/model/jid.ts'

const count = z
  .int()
  .min(0)
  .max(2 ** 32 - 1)
const STATE = z.object({
  id: z.string(),
  jid: z.string().transform((text, context) => {
    const jid = parseFullJid(text)
    if (!jid) context.addIssue('no full address')
    return jid ?? z.NEVER
  }),
  location: z.string().exactOptional(),
  handled: count,
  acknowledged: count,
  waiting: z.array(z.object({ id: z.string(), text: z.string() })),
})
type State = z.infer<typeof STATE>

/** What one account's session needs to be resumed (XEP-0198 §5). What a method was given is on the disk when it returns. */
export class SmSessionStore {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** Undefined where there is none, or none that can be read. */
  load(): State | undefined {
    const row = this.#database
      .prepare('SELECT state FROM stream_management WHERE account = ?')
      .get(this.#account)
    if (!row) return undefined
    try {
      return STATE.safeParse(JSON.parse(String(row['state']))).data
    } catch {
      return undefined
    }
  }

  save(state: object | undefined): void {
    if (state === undefined) {
      this.#database.prepare('DELETE FROM stream_management WHERE account = ?').run(this.#account)
      return
    }
    this.#database
      .prepare(
        `INSERT INTO stream_management (account, state) VALUES (?, ?)
         ON CONFLICT (account) DO UPDATE SET state = excluded.state`,
      )
      .run(this.#account, JSON.stringify(state))
  }
}
