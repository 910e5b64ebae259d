import type { Photo } from '../../shared/model/vcard.ts'

/** The longest side of a published picture, in pixels, and how large its file may be. */
const SIDES = [256, 192, 128, 96] as const
const QUALITIES = [0.9, 0.75, 0.6] as const
const MAX_PHOTO_BYTES = 96 * 1024

/** A picture made small enough to be published; undefined where the file is no picture. */
export async function photoOf(file: Blob): Promise<Photo | undefined> {
  const image = await createImageBitmap(file).catch(() => undefined)
  if (!image) return undefined
  try {
    for (const side of SIDES) {
      for (const quality of QUALITIES) {
        const blob = await drawn(image, side, quality)
        if (blob && blob.size <= MAX_PHOTO_BYTES) {
          return { type: blob.type, data: await base64Of(blob) }
        }
      }
    }
    return undefined
  } finally {
    image.close()
  }
}

/** The middle of the picture as a square. */
async function drawn(image: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  const cut = Math.min(image.width, image.height)
  const size = Math.min(side, cut)
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d')
  if (!context) return null
  // What was transparent would be black in a JPEG.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, size, size)
  const left = (image.width - cut) / 2
  const top = (image.height - cut) / 2
  context.drawImage(image, left, top, cut, cut, 0, 0, size, size)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
