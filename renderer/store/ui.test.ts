import { expect, test } from 'vitest'
import { JULIET, ROMEO } from '../testing/fixtures.ts'
import { memoryStorage } from '../testing/render.tsx'
import { createUiStore, INITIAL_UI } from './ui.ts'

const PLACE = { account: ROMEO, peer: JULIET, message: 'm1', offset: -12 }

test('what was arranged is there again in the next window, what was only typed is not', () => {
  const storage = memoryStorage()
  createUiStore(storage).setState({
    account: ROMEO,
    tab: 'people',
    open: { kind: 'chat', peer: JULIET },
    pane: 'main',
    details: true,
    collapsed: ['Friends'],
    theme: 'dark',
    textSize: 'large',
    recentStatuses: ['in the orchard'],
    filter: 'jul',
    shortcuts: true,
    places: [PLACE],
  })
  expect(createUiStore(storage).getState()).toEqual({
    ...INITIAL_UI,
    account: ROMEO,
    tab: 'people',
    open: { kind: 'chat', peer: JULIET },
    pane: 'main',
    details: true,
    collapsed: ['Friends'],
    theme: 'dark',
    textSize: 'large',
    recentStatuses: ['in the orchard'],
    places: [PLACE],
  })
})

test.each([
  'no JSON',
  'null',
  '[]',
  '{"tab":"rooms","open":{"kind":"chat","peer":"@"},"theme":1,"places":[null,{"peer":1}]}',
])('starts anew from %s', (text) => {
  const storage = memoryStorage()
  storage.setItem('balcony.ui', text)
  expect(createUiStore(storage).getState()).toEqual(INITIAL_UI)
})
