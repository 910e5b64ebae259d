/** What only a desktop host can do for the rest of the main process, which never imports `electron` itself. */
export type Host = {
  readonly secrets: Secrets
  /** Seconds since anybody touched the machine; absent where nobody can tell. */
  idleSeconds?(): number
}

/** Where passwords are kept. */
export type Secrets = {
  /** `session`: nothing safe to keep them in was found, so they are forgotten when the app quits. */
  readonly kept: 'keyring' | 'session'
  /** Undefined where there is none or it cannot be read any more. */
  get(name: string): Promise<string | undefined>
  set(name: string, secret: string): Promise<void>
  delete(name: string): Promise<void>
}
