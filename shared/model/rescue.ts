/** What came of a database that was damaged. */
export type Rescue = {
  /** How many messages were kept of it. */
  readonly kept: number
  /** How many more came from a backup. */
  readonly restored: number
  /** The folder where the damaged files lie as they were. */
  readonly copy: string
}

/** The copies of damaged files that are kept, each as it was. */
export type DamagedCopies = { readonly folder: string; readonly count: number }
