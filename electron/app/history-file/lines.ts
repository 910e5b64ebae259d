import { closeSync, openSync, readSync } from 'node:fs'
import { TextDecoder } from 'node:util'

const CHUNK = 65_536
/** Bytes: no message that any server lets through takes as many. */
const MAX_LINE = 16_777_216
const LINE_FEED = 10

/** The lines of a text file (UTF-8), however long it is; undefined in place of one that is none, and that is the last then. */
export function* linesOf(path: string): Generator<string | undefined> {
  const file = openSync(path, 'r')
  try {
    for (const line of readLines(file)) {
      const text = decode(line)
      yield text
      if (text === undefined) return
    }
  } finally {
    closeSync(file)
  }
}

/** The bytes of each line; of one that is too long, as many as it takes to be. */
function* readLines(file: number): Generator<Uint8Array> {
  const chunk = Buffer.alloc(CHUNK)
  let rest = Buffer.alloc(0)
  for (let length = CHUNK; length > 0 && rest.length <= MAX_LINE;) {
    length = readSync(file, chunk)
    rest = Buffer.concat([rest, chunk.subarray(0, length)])
    let start = 0
    for (let end = rest.indexOf(LINE_FEED); end !== -1; end = rest.indexOf(LINE_FEED, start)) {
      yield rest.subarray(start, end)
      start = end + 1
    }
    rest = rest.subarray(start)
  }
  if (rest.length > 0) yield rest
}

function decode(line: Uint8Array): string | undefined {
  if (line.length > MAX_LINE) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(line).replace(/\r$/u, '')
  } catch {
    return undefined
  }
}
