import { expect, test } from 'vitest'
import { replySubject } from './reply-subject.ts'

test.each([
  ['I implore you!', 'Re: I implore you!'],
  ['Re: I implore you!', 'Re: I implore you!'],
  ['RE : I implore you!', 'RE : I implore you!'],
  ['AW: Bitte', 'AW: Bitte'],
  ['Re[2]: again', 'Re[2]: again'],
  ['回复：你好', '回复：你好'],
  ['Research: more', 'Re: Research: more'],
  ['  ', ''],
  [undefined, ''],
])('a reply to %j is about %j', (subject, expected) => {
  expect(replySubject(subject, 'Re:')).toBe(expected)
})

test('a long subject stays one that can be sent', () => {
  expect(replySubject('x'.repeat(1023), 'Re:')).toHaveLength(1000)
})
