import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Reading } from './reading.ts'

const SCRIPT = join(import.meta.dirname, 'oracle.py')
const PYTHON = process.platform === 'win32' ? 'python' : 'python3'

/** Why there is no expat to compare with, or undefined. */
export function expatMissing(): string | undefined {
  const ran = spawnSync(PYTHON, ['-c', 'import xml.parsers.expat'])
  return ran.status === 0 ? undefined : 'python3 with its expat module is not installed'
}

/** The version of expat that is compared with, as it calls itself. */
export function expatVersion(): string {
  const code = 'import xml.parsers.expat as e; print(e.EXPAT_VERSION)'
  return spawnSync(PYTHON, ['-c', code]).stdout.toString().trim()
}

/**
 * Expat in a process of its own, by way of Python's standard library: a native addon would have to be compiled wherever
 * the packages of this project are installed.
 */
export class Expat {
  readonly #child: ChildProcess
  readonly #waiting: PromiseWithResolvers<Reading>[] = []
  #received: Buffer[] = []
  #size = 0
  #wanted: number | undefined

  constructor() {
    this.#child = spawn(PYTHON, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk))
    this.#child.once('exit', () => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error('expat ended'))
    })
  }

  /** What expat makes of the document; `bare` gives no events, only how long expat takes without anybody listening. */
  read(document: Uint8Array, bare = false): Promise<Reading> {
    const answer = Promise.withResolvers<Reading>()
    this.#waiting.push(answer)
    const head = Buffer.alloc(5)
    head.writeUInt32BE(document.length + 1)
    head.write(bare ? 'b' : 'r', 4)
    this.#child.stdin?.write(Buffer.concat([head, document]))
    return answer.promise
  }

  stop(): void {
    this.#child.stdin?.end()
    this.#child.kill()
  }

  #receive(chunk: Buffer): void {
    this.#received.push(chunk)
    this.#size += chunk.length
    while (this.#size >= (this.#wanted ?? 4)) {
      const all = Buffer.concat(this.#received)
      const end = this.#wanted ?? 4
      this.#received = [all.subarray(end)]
      this.#size -= end
      if (this.#wanted === undefined) this.#wanted = all.readUInt32BE()
      else {
        this.#wanted = undefined
        const [events, error, took] = JSON.parse(all.toString('utf8', 0, end)) as [
          Reading['events'],
          string | null,
          number,
        ]
        this.#waiting.shift()?.resolve({ events, error: error ?? undefined, took })
      }
    }
  }
}
