import { act, screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { fail, ok } from '../../shared/model/result.ts'
import type { SearchHit } from '../../shared/model/search.ts'
import { Window } from '../shell/window.tsx'
import { BENVOLIO, fullJid, jid, JULIET, message, romeo, ROMEO, talk } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { hit } from '../testing/search.ts'
// Fetched when it is opened; here it is there already.
import './search-panel.tsx'
import { piecesOf } from './snippet.tsx'

const conversations = new Map([
  [JULIET, talk({ messages: [message(JULIET, { body: 'Such sweet sorrow' })] })],
])

async function start(hits: readonly SearchHit[]) {
  const view = await renderView(<Window />, romeo({ conversations }))
  view.bridge.answers['search.find'] = () => ok({ hits, indexed: true })
  return view
}

const box = () => screen.getByRole('searchbox', { name: 'Search' })
const results = () => screen.findByRole('listbox', { name: 'Messages found' })

test('messages are looked for as one types, and told with where, who, and what was looked for', async () => {
  const room = jid('verona@rooms.example')
  const { user, bridge } = await start([
    hit('sorrow', { direction: 'out', from: ROMEO }),
    hit('Curfew', { type: 'headline', peer: BENVOLIO }),
    hit('Peace!', { type: 'groupchat', peer: room, from: fullJid(`${room}/Mercutio`) }),
  ])
  await user.type(box(), 'sor')
  await user.click(screen.getByRole('button', { name: /^Search messages for “sor”/ }))
  const list = await results()
  const rows = within(list).getAllByRole('option')
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/Juliet Capulet.*You: sorrow$/u),
    expect.stringMatching(/Benvolio, Notice.*Curfew$/u),
    expect.stringMatching(/verona, Room.*Mercutio: Peace!$/u),
  ])
  expect(within(list).getByText('sorrow').tagName).toBe('MARK')
  expect(bridge.calls.filter(({ name }) => name === 'search.find').at(-1)?.input).toEqual({
    account: ROMEO,
    text: 'sor',
    limit: 50,
  })
  await user.type(box(), 'r')
  await vi.waitUntil(() => bridge.calls.at(-1)?.input)
  expect(bridge.calls.at(-1)?.input).toMatchObject({ text: 'sorr' })
  await vi.waitFor(() => expect(screen.getAllByText('3 messages')).toHaveLength(2))
})

test('keys lead to it, through it and to the message', async () => {
  const found = [hit('sorrow'), hit('more sorrow')]
  const { user, app } = await start(found)
  await user.keyboard('{Control>}{Shift>}F{/Shift}{/Control}')
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Messages')
  expect(await screen.findByText('Search all messages', { selector: 'p' })).toBeDefined()
  expect(document.activeElement).toBe(box())
  await user.keyboard('sorrow')
  await results()
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(document.activeElement?.textContent).toContain('more sorrow')
  await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(box())
  await user.keyboard('{ArrowDown}{Enter}')
  expect(app.ui.getState().open).toEqual({ kind: 'chat', peer: JULIET })
  expect(screen.getAllByRole('option', { selected: true })).toHaveLength(1)
  box().focus()
  await user.keyboard('{Escape}{Escape}')
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Chats')
  expect(screen.queryByRole('tab', { name: 'Messages' })).toBeNull()
})

test('a message is looked for at its place', async () => {
  const one = hit('sorrow', { peer: BENVOLIO })
  const { user, bridge } = await start([one])
  await user.type(box(), 'sorrow')
  await user.keyboard('{Control>}{Shift>}F{/Shift}{/Control}')
  await user.click(within(await results()).getByRole('option'))
  await vi.waitFor(() =>
    expect(bridge.calls.find(({ name }) => name === 'history.read')?.input).toMatchObject({
      account: ROMEO,
      place: BENVOLIO,
      from: { around: one.order },
    }),
  )
})

test('where no list has it, Enter looks among the messages', async () => {
  const { user } = await start([])
  await user.type(box(), 'nobody{Enter}')
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Messages')
  expect(await screen.findByText('No message found', { selector: 'p' })).toBeDefined()
  expect(screen.getByText('has:link')).toBeDefined()
})

test('says what could not be done, and where there is no index', async () => {
  const { user, bridge } = await start([])
  bridge.answers['search.find'] = () => fail('storage', 'no')
  await user.type(box(), 'nobody{Enter}')
  expect(await screen.findByText('The messages could not be searched.')).toBeDefined()
  bridge.answers['search.find'] = () => ok({ hits: [hit()], indexed: false })
  await user.type(box(), 'x')
  expect(await screen.findByText(/There is no index here/u)).toBeDefined()
})

test('in a conversation one goes from the newest that has it to the earlier ones, and around', async () => {
  const earlier = hit('sorrow')
  const newest = hit('sorrow')
  const { user, app, bridge } = await start([newest, earlier])
  act(() => app.actions.open({ kind: 'chat', peer: JULIET }))
  const sought = vi.spyOn(app.history, 'seek')
  const last = () => sought.mock.calls.at(-1)?.[0].id
  await user.keyboard('{Control>}f{/Control}')
  const field = screen.getByRole('searchbox', { name: 'Search in this conversation' })
  expect(document.activeElement).toBe(field)
  await user.keyboard('sorrow')
  expect(await screen.findByText('1 of 2')).toBeDefined()
  expect(bridge.calls.findLast(({ name }) => name === 'search.find')?.input).toMatchObject({
    place: JULIET,
    text: 'sorrow',
  })
  expect(last()).toBe(newest.id)
  await user.keyboard('{Enter}')
  expect(screen.getByText('2 of 2')).toBeDefined()
  expect(last()).toBe(earlier.id)
  await user.keyboard('{Enter}')
  expect(last()).toBe(newest.id)
  await user.keyboard('{Shift>}{Enter}{/Shift}')
  expect(last()).toBe(earlier.id)
  await user.click(screen.getByRole('button', { name: 'Later message' }))
  expect(last()).toBe(newest.id)
  field.focus()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('searchbox', { name: 'Search in this conversation' })).toBeNull()
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Message to/u)
})

test('marks may touch and overlap', () => {
  const pieces = piecesOf('abcdef', [
    [0, 2],
    [1, 3],
    [3, 4],
  ])
  expect(pieces.map(({ piece, marked }) => [piece, marked])).toEqual([
    ['ab', true],
    ['c', true],
    ['d', true],
    ['ef', false],
  ])
})
