import { expect, test } from 'vitest'
import { parseRequirements, STRENGTHS } from './requirement.ts'
import { REQUIREMENTS } from './requirements.ts'

test('there are 306 requirements, and each id stands for one of them', () => {
  expect(REQUIREMENTS).toHaveLength(306)
  expect(new Set(REQUIREMENTS.map(({ id }) => id)).size).toBe(306)
  expect(new Set(REQUIREMENTS.map(({ text }) => text)).size).toBe(306)
})

test('how many there are of each strength and in each group', () => {
  const count = (key: 'strength' | 'group', value: string) =>
    REQUIREMENTS.filter((requirement) => requirement[key] === value).length
  expect(Object.fromEntries(STRENGTHS.map((word) => [word, count('strength', word)]))).toEqual({
    must: 63,
    should: 39,
    may: 33,
    implied: 147,
    server: 13,
    choice: 11,
  })
  const groups = [...new Set(REQUIREMENTS.map(({ group }) => group))]
  expect(groups.map((group) => `${group} ${count('group', group)}`).join(', ')).toBe(
    'CONF 5, E2E 3, URI 3, MSG 36, PRES 41, IQ 6, NS 10, SESS 15, SUB 67, ROST 23, PRIV 56, ROUTE 10, ERR 11, I18N 4, SEC 5, VCARD 2, SCH 9',
  )
})

test('the ids of a group are in order and without holes', () => {
  for (const group of new Set(REQUIREMENTS.map((requirement) => requirement.group))) {
    const ids = REQUIREMENTS.filter((each) => each.group === group).map(({ id }) => id)
    const wanted = ids.map((_, index) => `${group}-${String(index + 1).padStart(2, '0')}`)
    expect(ids).toEqual(wanted)
  }
})

test('a line says what is needed, and why something is left out', () => {
  expect(parseRequirements('MSG-01 | 2.1 | may | codec server/window | It is. | n/a: no.')).toEqual(
    [
      {
        id: 'MSG-01',
        group: 'MSG',
        section: '2.1',
        strength: 'may',
        needs: [['codec'], ['server', 'window']],
        text: 'It is.',
        notApplicable: 'no.',
      },
    ],
  )
})

test.each([
  'MSG-1 | 2.1 | may | codec | It is.',
  'MSG-01 | 2.1 | perhaps | codec | It is.',
  'MSG-01 | 2.1 | may | guess | It is.',
  'MSG-01 | 2.1 | may | codec',
  'MSG-01 | 2.1 | may | codec | It is. | n/a:',
])('a line that is wrong is refused: %s', (line) => {
  expect(() => parseRequirements(line)).toThrow(/bad line|no such word|no reason/u)
})
