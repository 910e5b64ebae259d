import { screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { contact, JULIET, resource, romeo } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { Details } from './details.tsx'

const SEES = 'You see when Juliet is online'
const BLIND = 'You do not see when Juliet is online'
const ASKED = 'You asked to see when Juliet is online; no answer yet'
const SEEN = 'Juliet sees when you are online'
const UNSEEN = 'Juliet does not see when you are online'

describe('who sees whom', () => {
  test.each([
    [{ subscription: 'both' }, SEES, SEEN],
    [{ subscription: 'to' }, SEES, UNSEEN],
    [{ subscription: 'from' }, BLIND, SEEN],
    [{ subscription: 'none' }, BLIND, UNSEEN],
    [{ subscription: 'none', ask: true }, ASKED, UNSEEN],
    [{ subscription: 'from', ask: true }, ASKED, SEEN],
  ] as const)('%o', async (item, to, from) => {
    const juliet = contact(JULIET, { name: 'Juliet', ...item })
    await renderView(<Details peer={JULIET} />, romeo({ roster: new Map([[JULIET, juliet]]) }))
    expect(screen.getByText(to)).toBeDefined()
    expect(screen.getByText(from)).toBeDefined()
  })

  test('of somebody who is no contact', async () => {
    await renderView(<Details peer={JULIET} />, romeo({ roster: new Map() }))
    expect(screen.getByText('Not in your contacts')).toBeDefined()
    expect(screen.queryByText('Groups')).toBeNull()
  })
})

test('every resource, the highest priority first', async () => {
  const resources = [
    resource(`${JULIET}/phone`, { show: 'away', status: 'be right back', priority: -1 }),
    resource(`${JULIET}/balcony`, { priority: 5 }),
  ]
  await renderView(<Details peer={JULIET} />, romeo({ presences: new Map([[JULIET, resources]]) }))
  const [first, second] = screen
    .getAllByRole('listitem')
    .filter((item) => item.textContent.includes('Priority'))
  expect(first?.textContent).toMatch(/balconyPriority 5Available/)
  expect(second?.textContent).toMatch(/phonePriority -1Away · be right back/)
})

test('the close button closes', async () => {
  const { user, app } = await renderView(<Details peer={JULIET} />, romeo())
  app.actions.showDetails(true)
  await user.click(screen.getByRole('button', { name: 'Close details' }))
  expect(app.ui.getState().details).toBe(false)
})
