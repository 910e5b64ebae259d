import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { jid, message, NURSE, romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { NoticeFeed, NoticeList } from './index.ts'

const NEWS = jid('news.example.org')
const curfew = message(NEWS, {
  type: 'headline',
  subject: 'Curfew',
  body: 'At nine. https://news.example.org/curfew',
})
const feast = message(NEWS, { type: 'headline', subject: 'Feast', body: 'Tonight' })
const lost = message(NURSE, {
  type: 'error',
  body: '',
  error: { condition: 'forbidden', text: 'Fie' },
})
const account = romeo({
  notices: { messages: [curfew, lost, feast], earlier: false, readUpTo: 0, unread: 1 },
})

test('MSG-07 notices stand apart, by sender, the last one first', async () => {
  const { user, app } = await renderView(<NoticeList />, account)
  const rows = screen.getAllByRole('option')
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/news\.example\.org.*Feast$/),
    expect.stringMatching(/Nurse.*Something came back$/),
  ])
  await user.click(rows[0] as HTMLElement)
  expect(app.ui.getState().open).toEqual({ kind: 'notice', peer: NEWS })
})

test('MSG-07 MSG-10 can be read and their links opened, and nothing answers them', async () => {
  await renderView(<NoticeFeed peer={NEWS} />, account)
  const notices = screen.getAllByRole('article', { name: 'Notice' })
  expect(notices.map((one) => within(one).getByRole('heading').textContent)).toEqual([
    'Feast',
    'Curfew',
  ])
  expect(screen.getByRole('link').getAttribute('href')).toBe('https://news.example.org/curfew')
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.queryByRole('button', { name: /Reply|Send|Write/ })).toBeNull()
})

test('MSG-09 an error that belongs to nothing is a notice in words, with its address', async () => {
  const { user } = await renderView(<NoticeFeed peer={NURSE} />, account)
  const words = `${NURSE} reports a problem: you are not allowed to write there.`
  expect(screen.getByText(words)).toBeDefined()
  expect(screen.getByText('Fie').closest('details')?.open).toBe(false)
  await user.click(screen.getByText('What the server said'))
  expect(screen.getByText('Fie').closest('details')?.open).toBe(true)
})

test('to see the list is to have read it', async () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  const { bridge } = await renderView(<NoticeList />, account)
  expect(bridge.calls).toEqual([
    { name: 'read.mark', input: { account: ROMEO, place: '/notices', upTo: feast.order } },
  ])
})
