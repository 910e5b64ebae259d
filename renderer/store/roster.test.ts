import { describe, expect, test } from 'vitest'
import type { RosterItem } from '../../shared/model/roster.ts'
import { contact, JULIET, resource } from '../testing/fixtures.ts'
import { movedTo, onlineIn, type RosterRow, rosterRows } from './roster.ts'

const items: readonly RosterItem[] = [
  contact(JULIET, { name: 'Juliet', groups: ['Friends', 'Capulet'] }),
  contact('benvolio@example.org', { name: 'Benvolio', groups: ['Friends'] }),
  contact('zoe@example.org', { name: 'Zoë', groups: ['friends of friends'] }),
  contact('nurse@example.com'),
]
const roster = new Map(items.map((item) => [item.jid, item]))
const presences = new Map([[JULIET, [resource(`${JULIET}/balcony`)]]])

function told(rows: readonly RosterRow[]): readonly string[] {
  return rows.map((row) =>
    row.kind === 'group'
      ? `[${row.name} ${onlineIn(row.members, presences)}/${row.members.length}]`
      : row.contact.name,
  )
}

describe('the roster by group', () => {
  test('sorted by name, with counts, those without a group last', () => {
    expect(told(rosterRows(roster, [], ''))).toEqual([
      '[Capulet 1/1]',
      'Juliet',
      '[Friends 1/2]',
      'Benvolio',
      'Juliet',
      '[friends of friends 0/1]',
      'Zoë',
      '[ 0/1]',
      'nurse',
    ])
  })

  test('a contact in several groups is in each, under a key of its own', () => {
    const rows = rosterRows(roster, [], '')
    const keys = rows.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('a collapsed group keeps its counts', () => {
    expect(told(rosterRows(roster, ['Friends', ''], ''))).toEqual([
      '[Capulet 1/1]',
      'Juliet',
      '[Friends 1/2]',
      '[friends of friends 0/1]',
      'Zoë',
      '[ 0/1]',
    ])
  })

  test.each([
    ['zoe', ['[friends of friends 0/1]', 'Zoë']],
    ['NURSE@', ['[ 0/1]', 'nurse']],
    ['capulet', ['[Capulet 1/1]', 'Juliet', '[Friends 1/1]', 'Juliet']],
    ['jul exam', ['[Capulet 1/1]', 'Juliet', '[Friends 1/1]', 'Juliet']],
    ['nobody', []],
  ])('a search for %s finds by name, address and group, in closed groups too', (search, found) => {
    expect(told(rosterRows(roster, ['Friends'], search))).toEqual(found)
  })

  test('the same roster gives the same rows', () => {
    const collapsed: readonly string[] = []
    expect(rosterRows(roster, collapsed, '')).toBe(rosterRows(roster, collapsed, ''))
  })

  test('ten thousand contacts are sorted in less than a second', () => {
    const many = new Map(
      Array.from({ length: 10_000 }, (_, index) => {
        const item = contact(`c${index}@example.org`, { name: `Name ${index % 997}` })
        return [item.jid, item] as const
      }),
    )
    const begun = performance.now()
    expect(rosterRows(many, [], '')).toHaveLength(10_001)
    expect(performance.now() - begun).toBeLessThan(1000)
  })
})

test.each([
  [['Friends', 'Kin'], 'Friends', '', false, ['Kin']],
  [['Friends', 'Kin'], 'Friends', '', true, ['Friends', 'Kin']],
  [['Friends'], 'Friends', '', false, []],
  [['Friends'], 'Friends', 'Kin', false, ['Kin']],
  [['Friends'], 'Friends', 'Kin', true, ['Friends', 'Kin']],
  [[], '', 'Kin', false, ['Kin']],
])('ROST-18 somebody in %o dragged from “%s” to “%s”, both %s', (groups, from, to, both, then) => {
  expect(movedTo(groups, from, to, both)).toEqual(then)
})
