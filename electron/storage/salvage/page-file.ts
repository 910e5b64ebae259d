import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { readWal } from './wal.ts'

const MAGIC = 'SQLite format 3\0'
/** What our databases have, for those that cannot say so any more. */
const USUAL_PAGE_SIZE = 4096

/** The pages of a database that SQLite need not be able to open, with what its log has newer. Nothing is written. */
export class PageFile {
  readonly pageSize: number
  readonly #file: number | undefined
  readonly #logged: ReadonlyMap<number, Buffer>
  readonly #size: number

  constructor(path: string) {
    this.#file = openIfFile(path)
    this.#size = this.#file === undefined ? 0 : fstatSync(this.#file).size
    const wal = readWal(`${path}-wal`)
    this.#logged = wal?.pages ?? new Map()
    this.pageSize = wal?.pageSize ?? this.#statedPageSize() ?? USUAL_PAGE_SIZE
  }

  /** How many pages there may be; the first has number 1. */
  get count(): number {
    return Math.max(Math.ceil(this.#size / this.pageSize), ...this.#logged.keys(), 0)
  }

  /** The `user_version`, where the header can be believed. */
  get version(): number | undefined {
    const first = this.page(1)
    return first && hasMagic(first) ? first.readUInt32BE(60) : undefined
  }

  /** A page in its newest form; undefined where there is none. Of one that is cut off the rest is zeros. */
  page(number: number): Buffer | undefined {
    const logged = this.#logged.get(number)
    if (logged) return logged
    return this.#read((number - 1) * this.pageSize, this.pageSize)
  }

  /** Whether the page's newest form is in the log. */
  isLogged(number: number): boolean {
    return this.#logged.has(number)
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
  }

  #statedPageSize(): number | undefined {
    const header = this.#read(0, 100)
    if (!header || !hasMagic(header)) return undefined
    const size = header.readUInt16BE(16)
    return size >= 512 && (size & (size - 1)) === 0 ? size : undefined
  }

  #read(at: number, length: number): Buffer | undefined {
    if (this.#file === undefined || at < 0) return undefined
    const content = Buffer.alloc(length)
    try {
      return readSync(this.#file, content, 0, length, at) > 0 ? content : undefined
    } catch {
      // A part of a disk that cannot be read.
      return undefined
    }
  }
}

function hasMagic(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, MAGIC.length) === MAGIC
}

function openIfFile(path: string): number | undefined {
  try {
    const file = openSync(path, 'r')
    if (fstatSync(file).isFile()) return file
    closeSync(file)
  } catch {
    // There is none.
  }
  return undefined
}
