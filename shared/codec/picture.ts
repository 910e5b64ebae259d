/** The kinds of pictures that are shown. */
const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export type PictureType = (typeof PICTURE_TYPES)[number]

export type Picture = {
  readonly type: PictureType
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** What the first bytes of a picture say it is, whatever somebody calls it; undefined where they are none of these kinds. */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return readPng(view) ?? readGif(view) ?? readWebp(view) ?? readJpeg(view)
  } catch (error) {
    // A header that ends too early is none.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Whether the bytes at a place are these characters. */
function has(view: DataView, at: number, characters: string): boolean {
  for (let index = 0; index < characters.length; index += 1) {
    if (view.getUint8(at + index) !== characters.charCodeAt(index)) return false
  }
  return true
}

/** PNG, third edition, §5.2 and §11.2.1. */
function readPng(view: DataView): Picture | undefined {
  if (!has(view, 0, '\x89PNG\r\n\x1a\n') || !has(view, 12, 'IHDR')) return undefined
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** GIF89a §17 and §18. */
function readGif(view: DataView): Picture | undefined {
  if (!has(view, 0, 'GIF87a') && !has(view, 0, 'GIF89a')) return undefined
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/** RFC 9649 §2.5 to §2.7. */
function readWebp(view: DataView): Picture | undefined {
  if (!has(view, 0, 'RIFF') || !has(view, 8, 'WEBP')) return undefined
  const type = 'image/webp'
  if (has(view, 12, 'VP8 ')) {
    return {
      type,
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
    }
  }
  if (has(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (!has(view, 12, 'VP8X')) return undefined
  const side = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1
  return { type, width: side(24), height: side(27) }
}

/** ITU-T T.81, annex B.1: the size stands in the first segment that starts a frame. */
function readJpeg(view: DataView): Picture | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    // Fill bytes may stand before any marker.
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) {
      return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    } else at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** SOF0 to SOF15, of which three numbers are used for something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}
