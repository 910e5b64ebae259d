import { expect, test } from 'vitest'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import { EMPTY_STATE } from '../../shared/state/state.ts'
import { romeo, ROMEO } from '../testing/fixtures.ts'
import { fold } from './fold.ts'

const start = { last: 4, state: { ...EMPTY_STATE, accounts: new Map([[ROMEO, romeo()]]) } }

function status(text: string): SessionEvent {
  return { type: 'own.changed', account: ROMEO, own: { show: 'available', status: text } }
}

test('applies batches in order, once each', () => {
  const batches = [
    { first: 5, events: [status('a'), status('b')] },
    { first: 7, events: [status('c')] },
  ]
  const { state, last, rest } = fold(start, batches)
  expect(last).toBe(7)
  expect(state.accounts.get(ROMEO)?.own.status).toBe('c')
  expect(rest).toEqual([])
})

test('passes over events that are in the snapshot already', () => {
  const { state, last } = fold(start, [
    { first: 3, events: [status('3'), status('4'), status('5')] },
  ])
  expect(last).toBe(5)
  expect(state.accounts.get(ROMEO)?.own.status).toBe('5')
  expect(fold(start, [{ first: 2, events: [status('2')] }])).toEqual({
    ...start,
    events: [],
    rest: [],
  })
})

test('stops in front of a gap and gives back what is left', () => {
  const late = { first: 9, events: [status('late')] }
  const { state, last, rest } = fold(start, [{ first: 5, events: [status('ok')] }, late])
  expect(last).toBe(5)
  expect(state.accounts.get(ROMEO)?.own.status).toBe('ok')
  expect(rest).toEqual([late])
})
