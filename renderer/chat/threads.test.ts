import { expect, test } from 'vitest'
import { JULIET, message } from '../testing/fixtures.ts'
import { headingsOf, threadsOf } from './threads.ts'

const said = (thread: string | undefined, part: Parameters<typeof message>[1] = {}) =>
  message(JULIET, thread === undefined ? part : { thread, ...part })

function headings(...messages: readonly ReturnType<typeof said>[]) {
  const all = headingsOf(messages)
  return messages.map(({ id }) => {
    const { turn, topic } = all.get(id) ?? {}
    return [turn && `${turn.to} ${turn.title}`.trim(), topic && 'topic'].filter(Boolean).join(', ')
  })
}

test('MSG-28 another thread is another conversation, and the first may come back', () => {
  const first = { body: 'Art thou not Romeo?' }
  expect(headings(said('a', first), said('a'), said('b'), said('a'), said('b'))).toEqual([
    '',
    '',
    'another',
    'earlier Art thou not Romeo?',
    expect.stringMatching(/^earlier message \d+$/u),
  ])
})

test('MSG-30 threads are compared to the letter', () => {
  expect(headings(said('a'), said('A'), said('a '))).toEqual(['', 'another', 'another'])
})

test('MSG-25 what has no thread goes on with what was before', () => {
  expect(headings(said(undefined), said('a'), said(undefined), said('a'))).toEqual(['', '', '', ''])
})

test('MSG-16 a subject is said once until it changes, in each conversation', () => {
  const subject = (text: string) => ({ subject: text })
  expect(
    headings(
      said('a', subject('one')),
      said('a', subject('one')),
      said('a'),
      said('a', subject('two')),
      said('b', subject('two')),
      said('a', subject('two')),
    ),
  ).toEqual(['topic', '', '', 'topic', 'another, topic', 'earlier two'])
})

test('lines about subscriptions are of no conversation', () => {
  const line = said(undefined, { type: 'event', event: 'allowed', body: '' })
  expect(headings(said('a'), line, said('a'))).toEqual(['', '', ''])
  expect(threadsOf([line])).toEqual([])
})

test('the conversations with somebody, the last one first, by subject or beginning', () => {
  const messages = [
    said('a', { body: 'one' }),
    said('b', { body: 'two', subject: 'The second' }),
    said('a', { body: 'three' }),
    said(undefined, { body: 'four' }),
  ]
  expect(threadsOf(messages)).toEqual([
    { thread: 'a', title: 'one', answers: messages[2]?.id },
    { thread: 'b', title: 'The second', answers: messages[1]?.id },
  ])
})
