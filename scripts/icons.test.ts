import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ICNS_SIZES, pngSize, readIcns, readIco, writeIcns, writeIco } from './icon-files.ts'

function asset(name: string): Buffer {
  return readFileSync(new URL(`../assets/${name}`, import.meta.url))
}

describe('the icon', () => {
  const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

  test.each(SIZES)('of %i pixels is there and is that size', (size) => {
    expect(pngSize(asset(`icons/${size}x${size}.png`))).toEqual({ width: size, height: size })
  })

  test.each(['icon.svg', 'icon-small.svg'])('%s is square, named, and loads nothing', (name) => {
    const svg = asset(name).toString()
    expect(svg).toMatch(/viewBox="0 0 (\d+) \1"/)
    expect(svg).toContain('<title>Balcony</title>')
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|<script/)
  })

  test('for Windows holds every size Windows draws, each as large as it says', () => {
    const icons = readIco(asset('icon.ico'))
    expect(icons.map(({ size }) => size)).toEqual([16, 24, 32, 48, 64, 128, 256])
    for (const { size, png } of icons) expect(pngSize(png).width).toBe(size)
  })

  test('for macOS holds every type macOS asks for, each as large as it should be', () => {
    const icons = readIcns(asset('icon.icns'))
    const widths = [...icons].map(([type, png]) => [type, pngSize(png).width])
    expect(widths).toEqual([
      ['ic11', 32],
      ['ic12', 64],
      ['ic07', 128],
      ['ic13', 256],
      ['ic08', 256],
      ['ic14', 512],
      ['ic09', 512],
      ['ic10', 1024],
    ])
  })
})

describe('icon files', () => {
  const icons = ICNS_SIZES.map((size) => ({ size, png: Buffer.from(`picture of ${size}`) }))

  test('a Windows one gives back what was written', () => {
    const upTo256 = icons.filter(({ size }) => size <= 256)
    expect(readIco(writeIco(upTo256))).toEqual(upTo256)
  })

  test('a macOS one gives back what was written', () => {
    const read = readIcns(writeIcns(icons))
    expect(read.get('ic10')).toEqual(Buffer.from('picture of 1024'))
    expect(read.get('ic14')).toEqual(read.get('ic09'))
  })

  test('a macOS one is not written with a size missing', () => {
    expect(() => writeIcns(icons.slice(1))).toThrow('32')
  })

  test('what is no icon file, or is cut short, is not read', () => {
    expect(() => readIco(Buffer.from('nothing of the kind'))).toThrow('not an icon file')
    expect(() => readIcns(Buffer.from('nothing of the kind'))).toThrow('not an icon file')
    expect(() => readIcns(writeIcns(icons).subarray(0, -1))).toThrow('cut short')
    expect(() => pngSize(Buffer.from('nothing of the kind'))).toThrow('not a PNG')
  })
})
