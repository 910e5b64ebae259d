import { describe, expect, test } from 'vitest'
import type { Message } from '../../shared/model/message.ts'
import { JULIET, message } from '../testing/fixtures.ts'
import { headingsOf } from './threads.ts'
import { firstUnreadOf, timeline } from './timeline.ts'

const NOON = Date.parse('2026-11-20T12:00:00')
const MINUTE = 60_000
const out = { direction: 'out' } as const

function at(minutes: number, part: Parameters<typeof message>[1] = {}) {
  return message(JULIET, { time: NOON + minutes * MINUTE, ...part })
}

function told(...args: Parameters<typeof timeline>): readonly string[] {
  return timeline(...args).map((row) =>
    row.kind === 'message' ? `${row.first ? '(' : ''}.${row.last ? ')' : ''}` : row.kind,
  )
}

describe('the rows of a conversation', () => {
  test('one sender within five minutes is one run', () => {
    expect(told([at(0), at(4), at(8), at(14)], undefined)).toEqual(['day', '(.', '.', '.)', '(.)'])
  })

  test('another sender begins another run', () => {
    expect(told([at(0), at(1, out), at(2, out), at(3)], undefined)).toEqual([
      'day',
      '(.)',
      '(.',
      '.)',
      '(.)',
    ])
  })

  test('each day has its separator, also within five minutes', () => {
    const midnight = 12 * 60
    expect(told([at(midnight - 1), at(midnight + 1)], undefined)).toEqual([
      'day',
      '(.)',
      'day',
      '(.)',
    ])
  })

  test('the New messages line ends a run', () => {
    const messages = [at(0), at(1), at(2)]
    expect(told(messages, messages[1]?.id)).toEqual(['day', '(.)', 'new', '(.', '.)'])
  })

  test('a message that failed ends its run', () => {
    const failed = { ...out, delivery: { state: 'failed', condition: 'gone' } } as const
    expect(told([at(0, out), at(1, failed), at(2, out)], undefined)).toEqual([
      'day',
      '(.',
      '.)',
      '(.)',
    ])
  })
})

describe('other rows', () => {
  test('a line about a subscription stands by itself and ends a run', () => {
    const line = at(1, { type: 'event', event: 'allowed', body: '' })
    expect(told([at(0), line, at(2)], undefined)).toEqual(['day', '(.)', 'event', '(.)'])
  })

  test('MSG-16 a subject alone ends a run', () => {
    expect(told([at(0), at(1, { body: '', subject: 'x' }), at(2)], undefined)).toEqual([
      'day',
      '(.)',
      '(.)',
      '(.)',
    ])
  })

  test('MSG-28 another conversation stands under a heading and begins a run', () => {
    const messages = [at(0, { thread: 'a' }), at(1, { thread: 'b' }), at(2, { thread: 'b' })]
    expect(told(messages, undefined, headingsOf(messages))).toEqual([
      'day',
      '(.)',
      'turn',
      '(.',
      '.)',
    ])
  })
})

describe('the first that was not seen', () => {
  test('is never a line about a subscription', () => {
    const line = at(1, { type: 'event', event: 'allowed', body: '' })
    const last = at(0)
    expect(firstUnreadOf([last, line], 1)).toBe(last.id)
  })

  const messages = [at(0), at(1, out), at(2), at(3)]

  test.each([
    [0, undefined],
    [1, messages[3]?.id],
    [2, messages[2]?.id],
    [3, messages[0]?.id],
    [9, undefined],
  ])('of %i', (unread, id) => {
    expect(firstUnreadOf(messages, unread)).toBe(id)
  })
})

test('what may be missing is said between the messages it is missing from', () => {
  const [one, two, three] = [10, 20, 30].map((order) => message(JULIET, { order }))
  const gaps = [
    { low: 1, high: 5, failed: false },
    { low: 21, high: 29, failed: true },
  ]
  const kinds = (...shown: (Message | undefined)[]) =>
    timeline(
      shown.filter((each) => each !== undefined),
      undefined,
      undefined,
      gaps,
    ).map(({ kind }) => kind)
  expect(kinds(one, two, three)).toEqual(['day', 'message', 'message', 'gap', 'message'])
  // Above the first one it is said only where it cannot be had.
  expect(kinds(three)).toEqual(['gap', 'day', 'message'])
  expect(kinds(one)).toEqual(['day', 'message'])
})
