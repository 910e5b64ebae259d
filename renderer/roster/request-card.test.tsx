import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { jid, NURSE, romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { RequestCard } from './request-card.tsx'

const PARIS = jid('paris@example.org')
const requests = [
  { from: PARIS, note: 'I would see when you are at home.' },
  { from: jid('tybalt@example.com') },
  { from: jid('rosaline@example.com') },
]

test('shows who asks, what they wrote, and how many wait behind them', async () => {
  await renderView(<RequestCard />, romeo({ requests }))
  const card = screen.getByRole('region', { name: 'Request of paris' })
  expect(card.textContent).toContain('paris@example.org')
  expect(card.textContent).toContain('“I would see when you are at home.”')
  expect(card.textContent).toContain('and 2 more requests')
})

test.each([
  ['Allow and add', 'allow-and-add'],
  ['Allow', 'allow'],
  ['Deny', 'deny'],
])('%s', async (name, answer) => {
  const { user, bridge } = await renderView(<RequestCard />, romeo({ requests }))
  await user.click(screen.getByRole('button', { name }))
  expect(bridge.calls).toEqual([
    { name: 'subscription.answer', input: { account: ROMEO, from: PARIS, answer } },
  ])
})

test('whom one sees already is not asked again', async () => {
  await renderView(<RequestCard />, romeo({ requests: [{ from: NURSE }] }))
  expect(screen.getByRole('region', { name: 'Request of Nurse' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Allow and add' })).toBeNull()
})

test('nothing where nobody asks', async () => {
  const { container } = await renderView(<RequestCard />, romeo())
  expect(container.textContent).toBe('')
})
