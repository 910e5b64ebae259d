import { expect, test } from 'vitest'
import { HUES, hueOf, initialsOf } from './avatar.tsx'

test.each([
  ['Juliet Capulet', 'JC'],
  ['romeo', 'R'],
  ['Count Paris of Verona', 'CV'],
  ['émile.zola', 'ÉZ'],
  ['שמעון', 'ש'],
  ['🌹', '?'],
  ['', '?'],
])('the initials of %s', (name, initials) => {
  expect(initialsOf(name, 2)).toBe(initials)
})

test('a small avatar has one letter', () => {
  expect(initialsOf('Juliet Capulet', 1)).toBe('J')
})

test('a hue is the same every time, and all of them are used', () => {
  expect(hueOf('juliet@example.com')).toBe(hueOf('juliet@example.com'))
  const used = new Set(Array.from({ length: 500 }, (_, index) => hueOf(`c${index}@example.org`)))
  expect(used).toEqual(new Set(HUES))
})
