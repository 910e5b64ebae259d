import { expect, test } from 'vitest'
import { describeDefect } from './defects.ts'

test('says what was thrown and where', () => {
  const said = describeDefect(new TypeError('x'))
  expect(said).toMatch(/^TypeError\n/)
  expect(said).toContain('defects.test.ts')
})

test.each([
  new Error('password is hunter2'),
  new Error('two lines\nof hunter2'),
  'hunter2',
  { secret: 'hunter2' },
])('keeps what the message quotes to itself: %#', (error) => {
  expect(describeDefect(error)).not.toContain('hunter2')
})
