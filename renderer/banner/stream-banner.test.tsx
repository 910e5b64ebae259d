import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { StreamState } from '../../shared/model/stream.ts'
import { romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { StreamBanner } from './stream-banner.tsx'

const show = (stream: StreamState, passwords?: 'session') =>
  renderView(<StreamBanner />, romeo({ stream }), passwords)
const said = () => screen.getByRole('status').textContent

test('nothing while the stream is up', async () => {
  await renderView(<StreamBanner />, romeo())
  expect(said()).toBe('')
})

test('connecting', async () => {
  await show({ state: 'connecting' })
  expect(said()).toBe('Connecting to example.net…')
})

test('offline by choice is no alarm, and one can go online', async () => {
  const { user, bridge } = await show({ state: 'offline' })
  expect(said()).toContain('You are offline.')
  await user.click(screen.getByRole('button', { name: 'Go online' }))
  expect(bridge.calls[0]).toEqual({
    name: 'presence.set',
    input: { account: ROMEO, show: 'available', status: '' },
  })
})

test('reconnecting counts down, and can be hurried', async () => {
  const { user, bridge } = await show({
    state: 'reconnecting',
    at: Date.now() + 2500,
    problem: { code: 'connection-lost', host: 'xmpp.example.net' },
  })
  expect(said()).toContain('The connection to xmpp.example.net was lost.')
  expect(said()).toContain('Trying again in 3 seconds')
  await vi.waitFor(() => expect(said()).toContain('Trying again in 2 seconds'), 3000)
  await user.click(screen.getByRole('button', { name: 'Try now' }))
  expect(bridge.calls).toEqual([{ name: 'account.connectNow', input: { account: ROMEO } }])
})

test('E12 a full disk is told as what it is, with what becomes of messages', async () => {
  const problem = { code: 'storage-full' } as const
  await show({ state: 'reconnecting', at: Date.now() + 9000, problem })
  expect(said()).toContain('The disk is full: messages cannot be stored.')
  expect(said()).toContain('Nothing is lost')
  expect(said()).not.toMatch(/connection/iu)
})

test('SESS-07 refused for trouble of the server: tried again by itself, or at once by a button', async () => {
  const problem = { code: 'refused-by-server', text: 'internal-server-error' } as const
  const { user, bridge } = await show({ state: 'reconnecting', at: Date.now() + 9000, problem })
  expect(said()).toContain('example.net refused the connection.')
  expect(said()).toMatch(/Trying again in \d+ seconds/u)
  await user.click(screen.getByRole('button', { name: 'Try now' }))
  expect(bridge.calls).toEqual([{ name: 'account.connectNow', input: { account: ROMEO } }])
})

test.each([
  ['SESS-08 refused as not allowed', 'not-allowed', 'example.net does not let this account in.'],
  ['SESS-09 signed in elsewhere', 'replaced', 'Another program took this connection over.'],
] as const)('%s: told so, and only tried again when asked to', async (_, code, words) => {
  const { user, bridge } = await show({ state: 'offline', problem: { code } })
  expect(said()).toContain(words)
  expect(said()).not.toContain('Trying again')
  expect(bridge.calls).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Connect' }))
  expect(bridge.calls).toEqual([{ name: 'account.connectNow', input: { account: ROMEO } }])
})

test('offline with a problem says which, and what the server said on demand', async () => {
  const { user, bridge } = await show({
    state: 'offline',
    problem: { code: 'account-disabled', text: 'for spamming' },
  })
  expect(said()).toContain('example.net has closed this account.')
  expect(screen.getByText('for spamming')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Connect' }))
  expect(bridge.calls).toEqual([{ name: 'account.connectNow', input: { account: ROMEO } }])
})

test.each([
  ['wrong-password', 'New password', true],
  ['password-needed', 'Your password', false],
] as const)(
  '%s asks for it, and keeps it only where it was kept',
  async (code, label, remember) => {
    const { user, bridge } = await show({ state: 'offline', problem: { code } })
    await user.type(screen.getByLabelText(label), 'secret{Enter}')
    expect(bridge.calls).toEqual([
      { name: 'account.setPassword', input: { account: ROMEO, password: 'secret', remember } },
    ])
  },
)

test('says that without a keyring the password is kept only for now', async () => {
  await show({ state: 'offline', problem: { code: 'password-needed' } }, 'session')
  expect(said()).toContain('kept only until Balcony quits')
})

test('a password given here that is wrong too can be typed anew at once', async () => {
  const problem = { code: 'wrong-password' } as const
  const { user, bridge } = await show({ state: 'offline', problem })
  expect(document.activeElement).toBe(document.body)
  await user.type(screen.getByLabelText('New password'), 'other{Enter}')
  bridge.tell({ type: 'stream.changed', account: ROMEO, stream: { state: 'connecting' } })
  await screen.findByText('Connecting to example.net…')
  bridge.tell({ type: 'stream.changed', account: ROMEO, stream: { state: 'offline', problem } })
  const field = await screen.findByLabelText('New password')
  expect(document.activeElement).toBe(field)
})

test('C03 a weaker sign-in is accepted only by who was told what it means', async () => {
  const { user, bridge } = await show({
    state: 'offline',
    problem: { code: 'sign-in-weaker', text: 'PLAIN' },
  })
  await user.click(screen.getByRole('button', { name: 'Accept from now on…' }))
  const question = await screen.findByRole('dialog')
  expect(question.textContent).toContain('they may learn your password')
  expect(question.textContent).toContain('offers: PLAIN')
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(bridge.calls).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Accept from now on…' }))
  await user.click(await screen.findByRole('button', { name: 'Accept less protection' }))
  expect(bridge.calls).toEqual([{ name: 'account.acceptWeaker', input: { account: ROMEO } }])
})
