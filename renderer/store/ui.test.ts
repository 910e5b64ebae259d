import { expect, test } from 'vitest'
import { JULIET, ROMEO } from '../testing/fixtures.ts'
import { memoryStorage } from '../testing/render.tsx'
import { createUiStore, INITIAL_UI } from './ui.ts'

const DRAFT = { account: ROMEO, key: 'to x', to: JULIET, subject: 'Ay', body: 'me' }
const EDITING = { account: ROMEO, id: 'm2', peer: JULIET, text: 'first' }
const PLACE = { account: ROMEO, peer: JULIET, message: 'm1', order: 1, offset: -12 }

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
    letterDrafts: [DRAFT, { ...DRAFT, key: 'long', body: 'x'.repeat(100_001) }],
    letterBox: 'sent',
    editing: EDITING,
    insertion: { peer: JULIET, text: 'Ay me' },
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
    letterDrafts: [DRAFT],
    editing: EDITING,
  })
})

test.each([
  'no JSON',
  'null',
  '[]',
  '{"tab":"rooms","open":{"kind":"chat","peer":"@"},"theme":1,"places":[null,{"peer":1}],"letterDrafts":[1,{"account":"@"},{"account":"a@b","key":1}]}',
])('starts anew from %s', (text) => {
  const storage = memoryStorage()
  storage.setItem('balcony.ui', text)
  expect(createUiStore(storage).getState()).toEqual(INITIAL_UI)
})

test.each([
  { kind: 'room', peer: JULIET },
  { kind: 'notice', peer: JULIET },
  { kind: 'letter', id: 'm1' },
  { kind: 'letter', id: 'm1', order: 1 },
  { kind: 'compose', draft: 'to x', to: '' },
] as const)('opens again what was open: $kind', (open) => {
  const storage = memoryStorage()
  createUiStore(storage).setState({ open })
  expect(createUiStore(storage).getState().open).toEqual(open)
})
