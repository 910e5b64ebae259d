import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fail } from '../../shared/model/result.ts'
import { romeo } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { LinkedText } from './linked-text.tsx'

test('SEC-05 addresses of the web are opened outside, and learn nothing of here', async () => {
  await renderView(<LinkedText text="See https://example.org/a?b=1." />, romeo())
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'https://example.org/a?b=1' })
  expect(link.href).toBe('https://example.org/a?b=1')
  expect([link.target, link.rel]).toEqual(['_blank', 'noopener noreferrer'])
})

test('URI-01 addresses of people are opened here, which asks first', async () => {
  const { user, bridge } = await renderView(<LinkedText text="Ask im:nurse@example.com" />, romeo())
  await user.click(screen.getByRole('link', { name: 'im:nurse@example.com' }))
  expect(bridge.calls).toEqual([{ name: 'uri.open', input: { uri: 'im:nurse@example.com' } }])
})

test('URI-03 one that is none is refused in words', async () => {
  const { user, bridge, app } = await renderView(<LinkedText text="xmpp:a@b..c" />, romeo())
  bridge.answers['uri.open'] = () => fail('not-an-uri', 'no address')
  await user.click(screen.getByRole('link'))
  expect(app.failures.getState().shown).toMatchObject([{ call: 'uri.open', code: 'not-an-uri' }])
})
