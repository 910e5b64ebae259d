import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { BENVOLIO, JULIET, message, NURSE, romeo, talk } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { Chats } from './chats.tsx'

const failed = { state: 'failed', condition: 'gone' } as const
const conversations = new Map([
  [
    JULIET,
    talk({ messages: [message(JULIET, { body: 'Art thou\nnot Romeo?', time: 30 })], unread: 3 }),
  ],
  [
    BENVOLIO,
    talk({ messages: [message(BENVOLIO, { direction: 'out', body: 'Ay me', time: 20 })] }),
  ],
  [
    NURSE,
    talk({
      messages: [message(NURSE, { direction: 'out', body: 'Gone', time: 10, delivery: failed })],
    }),
  ],
])

test('each chat with its last message, by last activity', async () => {
  await renderView(<Chats />, romeo({ conversations }))
  const rows = screen.getAllByRole('option').map((row) => row.textContent)
  expect(rows[0]).toMatch(/Juliet Capulet, Available.*Art thou not Romeo\?3/)
  expect(rows[1]).toMatch(/Benvolio, Offline.*You: Ay me/)
  expect(rows[2]).toMatch(/Nurse, Offline.*Not delivered: Gone/)
  expect(screen.getByRole('img', { name: '3 not read' })).toBeDefined()
})

test('a draft goes before the last message', async () => {
  const begun = new Map(conversations).set(BENVOLIO, talk({ draft: 'Tut, I have' }))
  await renderView(<Chats />, romeo({ conversations: begun }))
  expect(screen.getByText('Draft: Tut, I have')).toBeDefined()
})

test('a click opens it', async () => {
  const { user, app } = await renderView(<Chats />, romeo({ conversations }))
  await user.click(screen.getByRole('option', { name: /Benvolio/ }))
  expect(app.ui.getState().open).toEqual({ kind: 'chat', peer: BENVOLIO })
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('Benvolio')
})

test('says what to do where there is none', async () => {
  const { user, app } = await renderView(<Chats />, romeo())
  await user.click(screen.getByRole('button', { name: 'Show people' }))
  expect(app.ui.getState().tab).toBe('people')
})
