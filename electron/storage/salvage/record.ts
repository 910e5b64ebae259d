import type { PageFile } from './page-file.ts'

export type Value = string | number | bigint | Uint8Array | null

/** One row as it lies in a table's leaf page. */
export type Row = { readonly rowid: bigint; readonly values: readonly Value[] }

const LEAF = 0x0d
const INTERIOR = 0x05
const MOST_VALUES = 200

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** What a page of a table's tree says (SQLite file format §1.6). */
export type TablePage =
  | { readonly kind: 'leaf'; readonly rows: readonly Row[]; readonly whole: boolean }
  | { readonly kind: 'interior'; readonly children: readonly number[] }

/** Reads one page; undefined where it is none of a table's. Of a leaf come the rows that make sense. */
export function readTablePage(file: PageFile, number: number): TablePage | undefined {
  const page = file.page(number)
  const start = number === 1 ? 100 : 0
  if (!page) return undefined
  const kind = page[start]
  if (kind !== LEAF && kind !== INTERIOR) return undefined
  const first = start + (kind === LEAF ? 8 : 12)
  const count = page.readUInt16BE(start + 3)
  if (first + count * 2 > page.length) return undefined
  const cells = Array.from({ length: count }, (_, index) => page.readUInt16BE(first + index * 2))
  if (kind === INTERIOR) {
    const inPage = cells.filter((at) => at + 4 <= page.length)
    const children = inPage.map((at) => page.readUInt32BE(at))
    return { kind: 'interior', children: [...children, page.readUInt32BE(start + 8)] }
  }
  const rows = cells.flatMap((at) => readCell(file, page, at) ?? [])
  return { kind: 'leaf', rows, whole: rows.length === count }
}

function readCell(file: PageFile, page: Buffer, at: number): Row | undefined {
  try {
    const size = readVarint(page, at)
    const rowid = readVarint(page, size.next)
    const length = Number(size.value)
    // Each byte of it has to be somewhere.
    if (length < 1 || length > file.count * file.pageSize) return undefined
    const payload = gather(file, page, rowid.next, length)
    const values = payload && readRecord(payload)
    return values && { rowid: BigInt.asIntN(64, rowid.value), values }
  } catch {
    // A number that points out of the page, or text that is none.
    return undefined
  }
}

/** What lies in the cell, and on the pages it goes on at (file format §1.5). */
function gather(file: PageFile, page: Buffer, at: number, length: number): Buffer | undefined {
  const usable = file.pageSize
  const most = usable - 35
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const split = least + ((length - least) % (usable - 4))
  const local = length <= most ? length : split <= most ? split : least
  if (at + local > page.length) return undefined
  if (local === length) return page.subarray(at, at + length)
  const parts = [page.subarray(at, at + local)]
  let missing = length - local
  let next = page.readUInt32BE(at + local)
  while (missing > 0) {
    const more = next === 0 ? undefined : file.page(next)
    if (!more) return undefined
    const part = more.subarray(4, 4 + Math.min(missing, usable - 4))
    parts.push(part)
    missing -= part.length
    next = more.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

/** The values of a record (file format §2.1); undefined where its header does not fit its length. */
function readRecord(payload: Buffer): readonly Value[] | undefined {
  const head = readVarint(payload, 0)
  const end = Number(head.value)
  const values: Value[] = []
  let at = head.next
  let body = end
  while (at < end) {
    const type = readVarint(payload, at)
    at = type.next
    const { value, length } = readValue(payload, body, Number(type.value))
    values.push(value)
    body += length
    if (body > payload.length || values.length > MOST_VALUES) return undefined
  }
  return at === end && body === payload.length ? values : undefined
}

const INTEGER_LENGTHS = [0, 1, 2, 3, 4, 6, 8]

function readValue(bytes: Buffer, at: number, type: number): { value: Value; length: number } {
  if (type === 0) return { value: null, length: 0 }
  if (type === 8 || type === 9) return { value: type - 8, length: 0 }
  if (type === 7) return { value: bytes.readDoubleBE(at), length: 8 }
  if (type < 7) {
    const length = INTEGER_LENGTHS[type] ?? 0
    const value = length === 8 ? bytes.readBigInt64BE(at) : bytes.readIntBE(at, length)
    return { value, length }
  }
  if (type < 12) throw new RangeError('no such type')
  const length = Math.floor((type - 12) / 2)
  const content = bytes.subarray(at, at + length)
  return { value: type % 2 === 1 ? UTF8.decode(content) : Uint8Array.from(content), length }
}

function readVarint(bytes: Buffer, at: number): { value: bigint; next: number } {
  let value = 0n
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes.readUInt8(at + index)
    if (index === 8) return { value: (value << 8n) | BigInt(byte), next: at + 9 }
    value = (value << 7n) | BigInt(byte & 0x7f)
    if (byte < 0x80) return { value, next: at + index + 1 }
  }
  throw new RangeError('no number')
}
