/** What only a desktop host can do for the rest of the main process, which never imports `electron` itself. */
export type Host = {
  readonly secrets: Secrets
  /** Seconds since anybody touched the machine; absent where nobody can tell. */
  idleSeconds?(): number
  /** Absent where nobody can be asked for a file. */
  readonly files?: FileChooser
}

/** Asks the person for a file; undefined where they choose none. */
export type FileChooser = {
  /** Where to put one, which is called so if they like; what is there already they have given up. */
  save(name: string): Promise<ChosenFile | undefined>
  /** Which one to read. */
  open(): Promise<ChosenFile | undefined>
}

export type ChosenFile = {
  readonly path: string
  /** Nothing is done with it any more: it is whole where it is there. */
  release(): void
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
