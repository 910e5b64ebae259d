/** A square PNG. */
export type Icon = { readonly size: number; readonly png: Buffer }

const PNG_SIGNATURE = '89504e470d0a1a0a'

/** Width and height of a PNG, which its first chunk (IHDR) says. */
export function pngSize(png: Buffer): { readonly width: number; readonly height: number } {
  if (png.toString('hex', 0, 8) !== PNG_SIGNATURE) throw new Error('not a PNG')
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}

/** A Windows icon file of PNGs, each at most 256 wide. */
export function writeIco(icons: readonly Icon[]): Buffer {
  const header = Buffer.alloc(6)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(icons.length, 4)
  let offset = header.length + icons.length * 16
  const entries = icons.map(({ size, png }) => {
    const entry = Buffer.alloc(16)
    // 256 does not fit into the byte and is written as 0.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...icons.map(({ png }) => png)])
}

/** The icons in a Windows icon file, with the sizes it claims. */
export function readIco(file: Buffer): readonly Icon[] {
  if (file.readUInt16LE(2) !== 1) throw new Error('not an icon file')
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + index * 16
    const offset = file.readUInt32LE(entry + 12)
    const png = file.subarray(offset, offset + file.readUInt32LE(entry + 8))
    return { size: file.readUInt8(entry) || 256, png }
  })
}

/** The types macOS keeps PNGs under, and the pixels in each; those twice as dense as their name share a size. */
const ICNS_TYPES = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const

/** The sizes a macOS icon file is made of. */
export const ICNS_SIZES: readonly number[] = [...new Set(ICNS_TYPES.map(([, size]) => size))]

/** A macOS icon file; throws where a size of {@link ICNS_SIZES} is missing. */
export function writeIcns(icons: readonly Icon[]): Buffer {
  const blocks = ICNS_TYPES.map(([type, size]) => {
    const icon = icons.find((candidate) => candidate.size === size)
    if (icon === undefined) throw new Error(`no icon of ${size} pixels`)
    return block(type, icon.png)
  })
  return block('icns', Buffer.concat(blocks))
}

/** The icons in a macOS icon file by type. */
export function readIcns(file: Buffer): ReadonlyMap<string, Buffer> {
  if (file.toString('latin1', 0, 4) !== 'icns') throw new Error('not an icon file')
  if (file.readUInt32BE(4) !== file.length) throw new Error('cut short')
  const icons = new Map<string, Buffer>()
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    const end = at + file.readUInt32BE(at + 4)
    icons.set(file.toString('latin1', at, at + 4), file.subarray(at + 8, end))
  }
  return icons
}

function block(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(header.length + content.length, 4)
  return Buffer.concat([header, content])
}
