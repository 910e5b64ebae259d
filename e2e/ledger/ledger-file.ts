import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import type { Entry, Ledger } from './compare.ts'

/** A ledger on disk: what was written stays, whatever becomes of whoever wrote it. */
export class LedgerFile {
  readonly owner: string
  readonly #path: string

  constructor(path: string, owner: string) {
    this.owner = owner
    this.#path = path
    writeFileSync(path, '')
  }

  sent(id: string, to: string): void {
    this.#write({ did: 'sent', id, to })
  }

  received(id: string, from: string): void {
    this.#write({ did: 'received', id, from })
  }

  read(): Ledger {
    const lines = readFileSync(this.#path, 'utf8').split('\n').slice(0, -1)
    return { owner: this.owner, entries: lines.map((line) => JSON.parse(line) as Entry) }
  }

  #write(entry: Entry): void {
    appendFileSync(this.#path, `${JSON.stringify(entry)}\n`)
  }
}
