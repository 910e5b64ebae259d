import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { fullJid, jid, message, romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { Chats } from '../chat/index.ts'
import { Room } from './room.tsx'

const VERONA = jid('verona@rooms.example.org')
const said = (nick: string, part: Parameters<typeof message>[1] = {}) =>
  message(VERONA, { type: 'groupchat', from: fullJid(`${VERONA}/${nick}`), ...part })

const messages = [
  said('Escalus', { body: '', subject: 'Rebellious subjects' }),
  said('Mercutio', { body: 'We must have you dance' }),
  said('Benvolio', { body: 'Come, knock and enter' }),
]
const account = romeo({
  rooms: new Map([[VERONA, { messages, earlier: false, readUpTo: 0, unread: 2 }]]),
})

test('MSG-06 MSG-10 a room shows who said what, its subject, and that one cannot take part yet', async () => {
  await renderView(<Room room={VERONA} />, account)
  expect(screen.getByRole('heading', { name: 'verona' })).toBeDefined()
  expect(screen.getByText('Subject: Rebellious subjects')).toBeDefined()
  const log = screen.getByRole('log', { name: 'Room verona' })
  const names = within(log)
    .getAllByRole('article')
    .map((one) => one.getAttribute('aria-label'))
  expect(names.map((name) => name?.split(',')[0])).toEqual(['Escalus', 'Mercutio', 'Benvolio'])
  const speakers = screen.getByRole('region', { name: 'Have spoken here' })
  expect(
    within(speakers)
      .getAllByRole('listitem')
      .map((one) => one.textContent),
  ).toEqual(['Benvolio', 'Mercutio', 'Escalus'])
  expect(screen.getByText(/cannot take part in rooms yet/)).toBeDefined()
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('MSG-06 a room stands among the chats as a room, never as a conversation with a person', async () => {
  const { user, app } = await renderView(<Chats />, account)
  const row = screen.getByRole('option', { name: /^verona , Room.*Benvolio: Come, knock/ })
  expect(row.textContent).toContain('Room · Benvolio: Come, knock')
  await user.click(row)
  expect(app.ui.getState().open).toEqual({ kind: 'room', peer: VERONA })
})

test('what is seen of a room is noted as read', async () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  const { bridge } = await renderView(<Room room={VERONA} />, account)
  expect(bridge.calls).toEqual([
    {
      name: 'read.mark',
      input: { account: ROMEO, place: `/room/${VERONA}`, upTo: messages.at(-1)?.order },
    },
  ])
})
