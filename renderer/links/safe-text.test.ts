import { expect, test } from 'vitest'
import { safeLine, safeText } from './safe-text.ts'

test('SEC-05 overrides of direction are left out, marks of direction stay in a block of their own', () => {
  expect(safeText('a\u202egpj.exe\u202c')).toBe('agpj.exe\u202c')
  expect(safeText('\u2067שלום\u2069\n\u200f!')).toBe('\u2067שלום\u2069\n\u200f!')
})

test('SEC-05 a line has nothing that reaches beyond it', () => {
  expect(safeLine('a\u202bb\u2067c\u202ed')).toBe('abcd')
  expect(safeLine(' one\n\n two\t')).toBe('one two')
  expect(safeLine('x'.repeat(1000))).toHaveLength(300)
})

test('I18N-01 marks stay on their letters, but not a pile of them', () => {
  expect(safeText('Z\u0301\u0302 ཨོཾ कि')).toBe('Z\u0301\u0302 ཨོཾ कि')
  expect(safeText(`Z${'\u0301'.repeat(10_000)}algo`)).toBe(`Z${'\u0301'.repeat(16)}algo`)
})
