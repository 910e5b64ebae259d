import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { CallFailure } from '../../shared/ipc/contract.ts'
import { fail, ok } from '../../shared/model/result.ts'
import { PROBLEMS } from '../../shared/model/stream.ts'
import { ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { SignIn } from './sign-in.tsx'

async function filled() {
  const view = await renderView(<SignIn />)
  await view.user.type(screen.getByLabelText('Address'), ROMEO)
  await view.user.type(screen.getByLabelText('Password'), 'secret')
  return view
}

const submit = () => screen.getByRole('button', { name: 'Sign in' })

describe('signing in', () => {
  test('with address and password, nothing else', async () => {
    const { bridge, user } = await filled()
    bridge.answers['account.signIn'] = () => ok({ account: ROMEO })
    await user.click(submit())
    expect(bridge.calls).toEqual([
      {
        name: 'account.signIn',
        input: { address: ROMEO, password: 'secret', remember: true },
      },
    ])
    expect(screen.getByRole('alert').textContent).toBe('')
  })

  test('with everything there is', async () => {
    const { bridge, user } = await filled()
    await user.click(screen.getByRole('checkbox', { name: 'Stay signed in' }))
    expect(screen.queryByRole('textbox', { name: 'Server' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Advanced' }))
    await user.type(screen.getByLabelText('Server'), '127.0.0.1')
    await user.type(screen.getByLabelText('Port'), '5223')
    await user.selectOptions(screen.getByLabelText('Encryption'), 'Direct TLS')
    await user.type(screen.getByLabelText('Resource'), 'desk{Enter}')
    expect(bridge.calls[0]?.input).toEqual({
      address: ROMEO,
      password: 'secret',
      remember: false,
      server: { host: '127.0.0.1', port: 5223, tls: 'direct' },
      resource: 'desk',
    })
  })

  test('what is no address is said at the field, and nobody is asked', async () => {
    const { bridge, user } = await renderView(<SignIn />)
    await user.type(screen.getByLabelText('Address'), 'romeo{Enter}')
    const address = screen.getByLabelText('Address')
    expect(address.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('Write your password.')).toBeDefined()
    expect(bridge.calls).toEqual([])
    await user.type(address, '@example.net')
    expect(address.getAttribute('aria-invalid')).toBe('false')
  })

  test.each(['not-an-address', 'bad-input'] as const)(
    '%s is shown at the field, which gets the focus',
    async (code) => {
      const { bridge, user } = await filled()
      bridge.answers['account.signIn'] = () => fail(code, 'refused')
      await user.click(submit())
      const address = screen.getByLabelText('Address')
      expect(address.getAttribute('aria-invalid')).toBe('true')
      expect(document.activeElement).toBe(address)
      expect(screen.getByRole('alert').textContent).toBe('')
    },
  )

  test('what is wrong gets the focus, also under Advanced', async () => {
    const { user } = await filled()
    await user.click(screen.getByRole('button', { name: 'Advanced' }))
    await user.type(screen.getByLabelText('Port'), 'xmpp')
    await user.click(screen.getByRole('button', { name: 'Advanced' }))
    await user.click(submit())
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Port' }))
  })

  test('can be cancelled while it goes on, which is no failure', async () => {
    const { bridge, user } = await filled()
    const { promise, resolve } = Promise.withResolvers<ReturnType<typeof fail<CallFailure>>>()
    bridge.answers['account.signIn'] = () => promise
    await user.click(submit())
    expect(screen.getByRole('status').textContent).toBe('Connecting to example.net…')
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(bridge.calls.at(-1)).toEqual({ name: 'account.cancelSignIn', input: { address: ROMEO } })
    resolve(fail('cancelled', 'cancelled'))
    await waitFor(() => expect(document.activeElement).toBe(submit()))
    expect(screen.getByRole('alert').textContent).toBe('')
    expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('secret')
  })
})

describe('how long a password is kept', () => {
  const words = 'There is no keyring here, so the password is kept only until Balcony quits.'

  test('is said where there is no keyring', async () => {
    await renderView(<SignIn />, undefined, 'session')
    const box = screen.getByRole('checkbox', { name: 'Stay signed in' })
    expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      words,
    )
  })

  test('needs no words where there is one', async () => {
    await renderView(<SignIn />, undefined, 'keyring')
    expect(screen.queryByText(words)).toBeNull()
  })
})

describe('what is in the way, in words', () => {
  const codes: readonly CallFailure[] = [
    ...PROBLEMS.filter((code) => code !== 'not-an-address'),
    'already-signed-in',
    'storage',
    'internal',
  ]

  test('each has its own', async () => {
    const { bridge, user } = await filled()
    const told: string[] = []
    for (const code of codes) {
      bridge.answers['account.signIn'] = () => fail(code, 'a text for developers')
      await user.click(submit())
      told.push(screen.getByRole('alert').textContent)
    }
    expect(new Set(told).size).toBe(codes.length)
    expect(told.filter((text) => text.length < 30)).toEqual([])
    expect(told.filter((text) => text.includes('a text for developers'))).toEqual([])
  })

  test('a wrong password names the address, and can be typed anew at once', async () => {
    const { bridge, user } = await filled()
    bridge.answers['account.signIn'] = () => fail('wrong-password', 'not-authorized')
    await user.click(submit())
    expect(screen.getByRole('alert').textContent).toContain(
      'The password is not right for romeo@example.net.',
    )
    const password = screen.getByLabelText<HTMLInputElement>('Password')
    expect(document.activeElement).toBe(password)
    await user.keyboard('other')
    expect(password.value).toBe('other')
  })
})
