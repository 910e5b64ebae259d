import { screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { jid, message, NURSE, romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { FeedList, FeedMessage } from './index.ts'

const letter = message(NURSE, {
  type: 'normal',
  subject: 'I implore you!',
  body: 'My lady\n\nasks',
})
const bare = message(jid('laurence@church.example'), { type: 'normal', body: 'Come to my cell' })
const account = romeo({ letters: { messages: [letter, bare], unread: 1 } })

describe('letters', () => {
  test('the newest first, with subject, sender and beginning', async () => {
    await renderView(<FeedList kind="letter" />, account)
    const rows = screen.getAllByRole('option').map((row) => row.textContent)
    expect(rows[0]).toMatch(/No subject.*laurence · Come to my cell/)
    expect(rows[1]).toMatch(/I implore you!.*Nurse · My lady asks/)
  })

  test.each([
    ['letter', '/letters'],
    ['notice', '/notices'],
  ] as const)('to see the list of a %s is to have read it', async (kind, place) => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    const feed = { messages: [letter], unread: 1 }
    const { bridge } = await renderView(
      <FeedList kind={kind} />,
      romeo({ letters: feed, notices: feed }),
    )
    expect(bridge.calls).toEqual([{ name: 'read.mark', input: { account: ROMEO, place } }])
  })

  test('a search looks into sender, subject and text', async () => {
    const { app } = await renderView(<FeedList kind="letter" />, account)
    app.actions.setFilter('implore')
    await vi.waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    app.actions.setFilter('nothing of it')
    expect(await screen.findByText('Nothing found')).toBeDefined()
  })

  test('a click opens it', async () => {
    const { user, app } = await renderView(<FeedList kind="letter" />, account)
    await user.click(screen.getByRole('option', { name: /I implore you/ }))
    expect(app.ui.getState().open).toEqual({ kind: 'letter', id: letter.id })
  })

  test('one of them to be read', async () => {
    await renderView(<FeedMessage kind="letter" id={letter.id} />, account)
    expect(screen.getByRole('heading', { name: 'I implore you!' })).toBeDefined()
    expect(screen.getByText(/^From Nurse · /)).toBeDefined()
    expect(screen.getByRole('article', { name: 'Letter' }).textContent).toBe('My lady\n\nasks')
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  test('one that is not there any more', async () => {
    await renderView(<FeedMessage kind="notice" id="none" />, account)
    expect(screen.getByText('This message is not there any more')).toBeDefined()
  })
})
