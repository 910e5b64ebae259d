import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { AccountId } from '../../shared/model/account.ts'
import {
  type AccountSettings,
  DEFAULT_SETTINGS,
  REQUEST_POLICIES,
} from '../../shared/model/settings.ts'
import { transaction } from './database.ts'

const minutes = z.int().min(0)
const SETTINGS = {
  requests: z.enum(REQUEST_POLICIES),
  acknowledge: z.boolean(),
  awayAfter: minutes,
  xaAfter: minutes,
  answerQueries: z.boolean(),
  receipts: z.boolean(),
  markers: z.boolean(),
} satisfies { readonly [N in keyof AccountSettings]: z.ZodType<AccountSettings[N]> }

/** What the person settled for one account. What a method was given is on the disk when it returns. */
export class SettingsStore {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** What was never settled, or cannot be read, is as it is at first. */
  load(): AccountSettings {
    const rows = this.#database
      .prepare('SELECT name, value FROM setting WHERE account = ?')
      .all(this.#account)
    const kept = rows.flatMap((row) => toEntry(String(row['name']), String(row['value'])))
    return { ...DEFAULT_SETTINGS, ...Object.fromEntries(kept) }
  }

  /** What is absent stays. */
  save(settings: Partial<AccountSettings>): void {
    const keep = this.#database.prepare(
      `INSERT INTO setting (account, name, value) VALUES (?, ?, ?)
       ON CONFLICT (account, name) DO UPDATE SET value = excluded.value`,
    )
    transaction(this.#database, () => {
      for (const [name, value] of Object.entries(settings)) {
        keep.run(this.#account, name, JSON.stringify(value))
      }
    })
  }
}

function toEntry(name: string, text: string): readonly [string, unknown][] {
  if (!Object.hasOwn(SETTINGS, name)) return []
  const value = SETTINGS[name as keyof AccountSettings].safeParse(parseJson(text))
  return value.success ? [[name, value.data]] : []
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
