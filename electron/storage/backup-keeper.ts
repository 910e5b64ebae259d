import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { backUp, deleteOtherBackups, listBackups, UnsoundError } from './backup.ts'

/** Milliseconds. */
const DAY = 86_400_000
/** How long before it is due a backup is made, if nothing is written just then. */
const EARLY = 3_600_000
const TICK = 60_000
/** How often one backup is tried, and the milliseconds between two tries. */
const TRIES = 3
const AGAIN = 200

export type KeeperOptions = {
  readonly database: DatabaseSync
  /** Where the backups lie. */
  readonly folder: string
  /** The database was found damaged by a look at a copy of it. */
  readonly onDamage: () => void
  readonly fault: (error: unknown) => void
  /** Milliseconds after which the newest backup is too old, a day by default. */
  readonly every?: number | undefined
}

/** Sees to it that the newest backup of a database is never older than a day while the program runs. */
export class BackupKeeper {
  readonly #options: KeeperOptions
  readonly #timer: NodeJS.Timeout
  readonly #closing = new AbortController()
  #making: Promise<string | undefined> | undefined
  #changes = -1

  constructor(options: KeeperOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.#tick(), Math.min(TICK, options.every ?? TICK))
    this.#timer.unref()
  }

  /** Resolves when no backup is being made. */
  async settled(): Promise<void> {
    await this.#making
  }

  /**
   * What was deleted is to be in no backup any more: makes a new one, and then deletes the others. Resolves with whether that is
   * so: where no sound one can be made the others stay, which may be all that is left of a damaged database.
   */
  async forget(): Promise<boolean> {
    // What is being made may hold it still.
    if (this.#making) await this.#making
    // The database may be closed by now.
    const made = this.#closing.signal.aborted ? undefined : await this.#make()
    if (made === undefined) return false
    deleteOtherBackups(this.#options.folder, made)
    return true
  }

  /** Gives up the backup that is being made; afterwards the database can be closed. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#closing.abort()
    await this.settled()
  }

  #tick(): void {
    const { database, folder, every = DAY } = this.#options
    const changes = Number(database.prepare('SELECT total_changes() AS n').get()?.['n'])
    const isQuiet = changes === this.#changes
    this.#changes = changes
    const [newest] = listBackups(folder)
    const age = newest ? Date.now() - newest.time : Infinity
    // A clock that was set back must not keep backups from being made.
    const isDue = age < 0 || age >= every || (isQuiet && age >= every - EARLY)
    if (isDue) void this.#make()
  }

  #make(): Promise<string | undefined> {
    this.#making ??= this.#backUp().finally(() => (this.#making = undefined))
    return this.#making
  }

  /** The path of the new backup; undefined where none could be made. What fails for a moment is tried again. */
  async #backUp(): Promise<string | undefined> {
    const { database, folder, onDamage, fault } = this.#options
    const { signal } = this.#closing
    for (let left = TRIES - 1; ; left -= 1) {
      try {
        return await backUp(database, folder, signal)
      } catch (error) {
        if (signal.aborted) return undefined
        const isUnsound = error instanceof UnsoundError
        if (isUnsound || left === 0) {
          if (isUnsound) onDamage()
          fault(error)
          return undefined
        }
        await pause(AGAIN, undefined, { signal }).catch(() => {})
      }
    }
  }
}
