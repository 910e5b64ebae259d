import { describe, expect, test } from 'vitest'
import { readPicture } from './picture.ts'

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((one) => one.charCodeAt(0)) : part,
    ),
  )
const png = (width: readonly number[], height: readonly number[]) =>
  bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', width, height)
const jpeg = (...segments: readonly (readonly number[])[]) => bytes([0xff, 0xd8], ...segments)
const APP0 = [0xff, 0xe0, 0, 4, 1, 2]
const SOF2 = [0xff, 0xc2, 0, 11, 8, 1, 0, 2, 0, 1, 1]

describe('D08 what the first bytes say', () => {
  test.each([
    ['PNG', png([0, 0, 0, 3], [0, 1, 0, 0]), 'image/png', 3, 65_536],
    ['GIF', bytes('GIF89a', [4, 0], [0, 1]), 'image/gif', 4, 256],
    [
      'WebP, lossy',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 8, 0x40, 9, 0]),
      'image/webp',
      8,
      9,
    ],
    [
      'WebP, lossless',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 7, 0x40, 2, 0]),
      'image/webp',
      8,
      10,
    ],
    [
      'WebP, extended',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0]),
      'image/webp',
      65_537,
      2,
    ],
    ['JPEG', jpeg(APP0, [0xff, 0xff], SOF2.slice(1)), 'image/jpeg', 512, 256],
  ])('%s', (_, picture, type, width, height) => {
    expect(readPicture(picture)).toEqual({ type, width, height })
  })

  test.each([
    ['nothing', bytes()],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')],
    ['HTML', bytes('<!doctype html><script>alert(1)</script>')],
    [
      'a BMP',
      bytes(
        'BM',
        Array.from({ length: 40 }, () => 0),
      ),
    ],
    ['a PNG that is cut off', png([0, 0, 0, 3], [])],
    ['a PNG with something else first', bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IDATxxxxxxxx')],
    ['a JPEG that says no size', jpeg(APP0, [0, 0, 0, 0])],
    ['a JPEG whose segments lead nowhere', jpeg([0xff, 0xe0, 0xff, 0xff])],
  ])('%s is no picture', (_, picture) => {
    expect(readPicture(picture)).toBeUndefined()
  })
})
