import type { CallFailure, CallName, EventBatch } from '../shared/ipc/contract.ts'
import { SCHEMAS } from '../shared/ipc/schema.ts'
import { fail, type Result } from '../shared/model/result.ts'
import { Accounts } from './app/accounts.ts'
import { callHandlers } from './app/calls.ts'
import { EventHub } from './app/event-hub.ts'
import { watchIdle } from './app/idle.ts'
import { ConnectionError } from './connection/problem.ts'
import type { Host } from './host/host.ts'
import { IqError } from './session/iq.ts'
import { openStorage, type Storage } from './storage/open.ts'
import { storageProblem, troubleOf } from './storage/trouble.ts'

export type AppOptions = {
  /** The profile's folder; made if it is not there, readable by this user alone. */
  readonly profile: string
  readonly host: Host
  /** PEM certificates trusted beside the system's, for servers with an authority of one's own. */
  readonly authorities?: readonly string[]
  /** The person's languages (BCP 47), the one they like best first. */
  readonly languages?: readonly string[]
  /** Takes one line about a defect; never anything that a person or a server wrote. */
  readonly log?: (line: string) => void
  /** Milliseconds after which the newest backup is too old, a day by default. */
  readonly backupEvery?: number
}

/** The whole application behind its windows. Every host (Electron, preview) starts exactly one. */
export type App = {
  /** Validates the input, does the call, and never throws. `name` and `input` come from outside and may be anything. */
  call(name: unknown, input: unknown): Promise<Result<unknown, CallFailure>>
  /** Every batch from now on, until the returned function is called. */
  onEvents(listener: (batch: EventBatch) => void): () => void
  /** The machine woke or the network changed. */
  wake(): void
  /** Says goodbye on every stream, closes it, and closes the storage. Waits for servers at most two seconds. */
  close(): Promise<void>
}

/** Opens the profile and starts a session for every account in it. Rejects with a StorageError. */
export async function startApp(options: AppOptions): Promise<App> {
  const log = options.log ?? console.error
  const fault = (error: unknown): void => log(describe(error))
  const open = (): Storage => openStorage(options.profile, { fault, every: options.backupEvery })
  const storage = open()
  try {
    return await startOn(storage, options, log)
  } catch (error) {
    if (troubleOf(error) !== 'damaged') throw error
    // Damage that a quick look did not show: the next opening looks thoroughly, and repairs.
    return startOn(open(), options, log)
  }
}

async function startOn(
  storage: Storage,
  options: AppOptions,
  log: (line: string) => void,
): Promise<App> {
  const { host } = options
  const hub = new EventHub()
  const accounts = new Accounts({
    database: storage.database,
    hub,
    secrets: host.secrets,
    authorities: options.authorities ?? [],
    languages: options.languages ?? ['en'],
    fault: (error) => log(describe(error)),
    onDamage: () => storage.distrust(),
    clearDeleted: () => storage.clearDeleted(),
    idleSeconds: () => host.idleSeconds?.(),
  })
  const handlers = callHandlers(accounts, hub, host, storage)
  try {
    await accounts.start()
  } catch (error) {
    if (troubleOf(error) === 'damaged') storage.distrust()
    await accounts.close()
    await storage.close()
    throw error
  }
  const stopWatching = host.idleSeconds
    ? watchIdle(
        () => host.idleSeconds?.() ?? 0,
        (seconds) => accounts.setIdle(seconds),
      )
    : undefined

  return {
    async call(name, input) {
      if (!isCallName(name)) return fail('bad-input', 'there is no such call')
      const parsed = SCHEMAS[name].safeParse(input)
      if (!parsed.success) {
        const places = parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`)
        return fail('bad-input', places.join(', '))
      }
      try {
        // The schema of a name gives the input of that name; a union of both cannot say so.
        const handler = handlers[name] as (
          input: unknown,
        ) => ReturnType<(typeof handlers)[CallName]>
        return await handler(parsed.data)
      } catch (error) {
        if (troubleOf(error) === 'damaged') storage.distrust()
        return failureOf(error, log)
      }
    },
    onEvents: (listener) => hub.subscribe(listener),
    wake: () => accounts.wake(),
    async close() {
      stopWatching?.()
      try {
        await accounts.close()
        hub.flush()
      } finally {
        await storage.close()
      }
    },
  }
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(SCHEMAS, name)
}

function failureOf(error: unknown, log: (line: string) => void): Result<never, CallFailure> {
  if (error instanceof ConnectionError) return fail(error.problem.code, error.problem.host ?? '')
  if (error instanceof IqError) return fail('refused-by-server', '', error.error.condition)
  const problem = storageProblem(error)
  if (problem) return fail(problem.code, 'the database refused')
  log(describe(error))
  const sqlite = error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR'
  return sqlite ? fail('storage', 'the database refused') : fail('internal', 'a defect was logged')
}

/** Where it happened and what kind it was. Messages of errors may quote what they choked on, so they stay out. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return `a ${typeof error} was thrown`
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line))
  return [error.name, ...frames].join('\n')
}
