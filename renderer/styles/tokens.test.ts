import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contrast, fromHex, fromOklch } from '../testing/contrast.ts'
import { HUES } from '../ui/avatar.tsx'

const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const avatarStyles = readFileSync(join(import.meta.dirname, '../ui/avatar.module.css'), 'utf8')

const PAIR = /--([\w-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/gu

function colours(from: string, to: string, scheme: 'light' | 'dark') {
  const part = tokens.slice(tokens.indexOf(from), tokens.indexOf(to))
  return new Map(
    [...part.matchAll(PAIR)].map(([, name = '', light = '', dark = '']) => [
      name,
      scheme === 'light' ? light : dark,
    ]),
  )
}

const MORE = ":root[data-contrast='more']"
const plain = (scheme: 'light' | 'dark') => colours(':root {', MORE, scheme)
const more = (scheme: 'light' | 'dark') =>
  new Map([...plain(scheme), ...colours(MORE, ":root[data-text-size='small']", scheme)])

const palettes = [
  ['light', plain('light'), 4.5],
  ['dark', plain('dark'), 4.5],
  ['light with more contrast', more('light'), 7],
  ['dark with more contrast', more('dark'), 7],
] as const

const SURFACES = ['bg', 'surface', 'raised', 'sunken', 'hover', 'accent-soft', 'mine', 'theirs']
const TEXTS: readonly (readonly [string, readonly string[]])[] = [
  ['ink', [...SURFACES, 'danger-soft', 'warn-soft']],
  ['ink-2', SURFACES],
  ['ink-3', ['bg', 'surface', 'raised', 'hover']],
  ['accent-text', ['bg', 'surface', 'raised', 'hover', 'accent-soft', 'theirs', 'mine']],
  ['accent-ink', ['accent', 'accent-hover']],
  ['danger', ['bg', 'surface', 'raised', 'hover', 'danger-soft']],
  ['warn', ['warn-soft']],
]
const SIGNS = ['p-available', 'p-away', 'p-dnd', 'p-offline', 'field-line', 'focus']

function ratio(palette: ReadonlyMap<string, string>, a: string, b: string): number {
  const [one, other] = [palette.get(a), palette.get(b)]
  if (!one || !other) throw new Error(`no colour called ${one ? b : a}`)
  return contrast(fromHex(one), fromHex(other))
}

test('black on white is 21', () => {
  expect(contrast(fromHex('#000000'), fromHex('#ffffff'))).toBeCloseTo(21)
  expect(contrast(fromHex('#777777'), fromHex('#ffffff'))).toBeCloseTo(4.48, 1)
})

describe.each(palettes)('%s', (_, palette, least) => {
  test('text on what is under it', () => {
    const weak = TEXTS.flatMap(([text, surfaces]) =>
      surfaces
        .map((surface) => ({ text, surface, ratio: ratio(palette, text, surface) }))
        .filter((pair) => pair.ratio < least),
    )
    expect(weak).toEqual([])
  })

  test('signs and the edges of fields: 3 to 1', () => {
    const weak = SIGNS.flatMap((sign) =>
      ['bg', 'surface', 'raised']
        .map((surface) => ({ sign, surface, ratio: ratio(palette, sign, surface) }))
        .filter((pair) => pair.ratio < 3),
    )
    expect(weak).toEqual([])
  })
})

test('white initials on every avatar', () => {
  const [, lightness, chroma] = /oklch\(([\d.]+) ([\d.]+) var\(--hue\)\)/u.exec(avatarStyles) ?? []
  const white = fromHex('#ffffff')
  const weak = HUES.map((hue) => ({
    hue,
    ratio: contrast(white, fromOklch(Number(lightness), Number(chroma), hue)),
  })).filter((avatar) => !(avatar.ratio >= 4.5))
  expect(weak).toEqual([])
})
