import { describe, expect, test } from 'vitest'
import { canIdle, idleAfter, seenAs, SHOWS } from './presence.ts'

describe('PRES-27 nobody touches the machine', () => {
  test.each([
    [0, 10, 60, undefined],
    [599, 10, 60, undefined],
    [600, 10, 60, 'away'],
    [3600, 10, 60, 'xa'],
    [99_999, 0, 0, undefined],
    [99_999, 10, 0, 'away'],
    [3600, 0, 60, 'xa'],
    [60, 5, 1, 'xa'],
  ] as const)(
    'for %i s, away after %i min, xa after %i: %s',
    (seconds, awayAfter, xaAfter, idle) => {
      expect(idleAfter(seconds, { awayAfter, xaAfter })).toBe(idle)
    },
  )

  test('only who said they are there is shown as idle', () => {
    expect([...SHOWS, 'offline' as const].filter(canIdle)).toEqual(['available', 'chat'])
    const own = { show: 'chat', status: 'here', priority: 3 } as const
    expect(seenAs(own, 'away', 'en')).toEqual({ ...own, show: 'away' })
    expect(seenAs({ ...own, show: 'dnd' }, 'xa', 'en').show).toBe('dnd')
    expect(seenAs(own, undefined, 'en')).toEqual(own)
  })
})

describe('PRES-15 a status in several languages', () => {
  const statuses = [
    { lang: 'cs', text: 'Ahoj' },
    { lang: 'EN', text: 'again' },
    { lang: 'CS', text: 'again' },
    { lang: 'de', text: '' },
  ]

  test('is told once in each', () => {
    const own = { show: 'available', status: 'Hello', statuses } as const
    expect(seenAs(own, undefined, 'en').statuses).toEqual([{ lang: 'cs', text: 'Ahoj' }])
    expect(seenAs({ ...own, status: '' }, undefined, 'en').statuses).toHaveLength(2)
  })

  test('cannot be told where its own language is not known', () => {
    const own = { show: 'available', status: 'Hello', statuses } as const
    expect(seenAs(own, undefined, undefined)).toEqual({ show: 'available', status: 'Hello' })
  })
})
