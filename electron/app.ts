import type { CallFailure, EventBatch } from '../shared/ipc/contract.ts'
import type { Result } from '../shared/model/result.ts'
import type { Host } from './host/host.ts'

export type AppOptions = {
  /** The profile's folder; made if it is not there, readable by this user alone. */
  readonly profile: string
  readonly host: Host
  /** PEM certificates trusted beside the system's, for servers with an authority of one's own. */
  readonly authorities?: readonly string[]
}

/** The whole application behind its windows. Every host (Electron, preview) starts exactly one. */
export type App = {
  /** Validates the input, does the call, and never throws. `name` and `input` come from outside and may be anything. */
  call(name: unknown, input: unknown): Promise<Result<unknown, CallFailure>>
  /** Every batch from now on, until the returned function is called. */
  onEvents(listener: (batch: EventBatch) => void): () => void
  /** Says goodbye on every stream, closes it, and closes the storage. Waits for servers at most two seconds. */
  close(): Promise<void>
}

/** Opens the profile and starts a session for every account in it. */
export async function startApp(_options: AppOptions): Promise<App> {
  throw new Error('not yet')
}
