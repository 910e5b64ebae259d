import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const HEADER = 32
const FRAME_HEADER = 24
const BIG_ENDIAN_SUMS = 0x377f0683
const LITTLE_ENDIAN_SUMS = 0x377f0682

/** What a write-ahead log holds, each of its frames judged by itself. */
export type Wal = {
  readonly pageSize: number
  /** The newest committed content of each page, by page number. */
  readonly pages: ReadonlyMap<number, Buffer>
  /** How many whole transactions follow upon a frame that does not hold. */
  readonly commitsBehindDamage: number
}

type Sum = readonly [number, number]

/**
 * Reads a log (SQLite file format §4). SQLite itself stops at the first frame that does not hold, as what follows may never
 * have been finished; each frame is told here by the sum it has with its forerunner's, so that those behind it count too.
 */
export function readWal(path: string): Wal | undefined {
  const log = readWhole(path)
  if (!log || log.length < HEADER) return undefined
  const magic = log.readUInt32BE(0)
  if (magic !== BIG_ENDIAN_SUMS && magic !== LITTLE_ENDIAN_SUMS) return undefined
  const pageSize = log.readUInt32BE(8)
  if (pageSize < 512 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0) return undefined
  const bigEndian = magic === BIG_ENDIAN_SUMS
  const committed = new Map<number, Buffer>()
  let open: [number, Buffer][] = []
  let before: Sum = [log.readUInt32BE(24), log.readUInt32BE(28)]
  let broken = false
  // What was being written in a power cut may be torn: it never counted.
  let isTorn = false
  let commitsBehindDamage = 0
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= log.length; at += FRAME_HEADER + pageSize) {
    const head = log.subarray(at, at + FRAME_HEADER)
    const page = log.subarray(at + FRAME_HEADER, at + FRAME_HEADER + pageSize)
    // Behind the newest frame lie those of an earlier round, with other salts.
    if (!head.subarray(8, 16).equals(log.subarray(16, 24))) break
    const own: Sum = [head.readUInt32BE(16), head.readUInt32BE(20)]
    const holds = isSame(own, sumOf(page, sumOf(head.subarray(0, 8), before, bigEndian), bigEndian))
    before = own
    const commits = head.readUInt32BE(4) !== 0
    if (!holds) {
      broken = true
      isTorn = !commits
      continue
    }
    open.push([head.readUInt32BE(0), page])
    if (!commits) continue
    for (const [number, content] of open) committed.set(number, content)
    open = []
    if (broken && !isTorn) commitsBehindDamage += 1
    isTorn = false
  }
  return { pageSize, pages: committed, commitsBehindDamage }
}

/** The checksum of SQLite's logs (file format §4.2). */
function sumOf(bytes: Buffer, [first, second]: Sum, bigEndian: boolean): Sum {
  let [a, b] = [first, second]
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    a = (a + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + b) >>> 0
    b = (b + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + a) >>> 0
  }
  return [a, b]
}

function isSame([a, b]: Sum, [c, d]: Sum): boolean {
  return a === c && b === d
}

function readWhole(path: string): Buffer | undefined {
  let file
  try {
    file = openSync(path, 'r')
  } catch {
    return undefined
  }
  try {
    const content = Buffer.alloc(fstatSync(file).size)
    const read = readSync(file, content, 0, content.length, 0)
    return content.subarray(0, read)
  } finally {
    closeSync(file)
  }
}
