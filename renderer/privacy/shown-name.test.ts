import { expect, test } from 'vitest'
import { shownName } from './shown-name.ts'

test('a name stays as it is, without what would turn what stands beside it', () => {
  expect(shownName('Evening')).toBe('Evening')
  expect(shownName('work\nand \u202eplay')).toBe('work and play')
  expect(shownName('')).toBe('')
})

test('one of 10 KB is cut in its middle, between two characters', () => {
  const long = '🌹'.repeat(2560)
  expect([...shownName(`a${long}1`)]).toHaveLength(81)
  expect(shownName(`${long}1`)).not.toBe(shownName(`${long}2`))
  expect(shownName(long).isWellFormed()).toBe(true)
})
