import { describe, expect, test } from 'vitest'
import { checkForm, EMPTY_FORM, inputOf } from './form.ts'

const filled = { ...EMPTY_FORM, address: ' romeo@example.net ', password: 'pass' }

describe('what is wrong before anybody is asked', () => {
  test('nothing', () => {
    expect(checkForm(filled)).toEqual({})
    expect(checkForm({ ...filled, host: '127.0.0.1', port: '5223', tls: 'direct' })).toEqual({})
  })

  test.each(['', 'romeo', '@example.net', 'romeo@', 'a b@example.net', 'romeo@@x'])(
    'the address %s',
    (address) => {
      expect(checkForm({ ...filled, address })).toEqual({ address: 'sign-in.address.bad' })
    },
  )

  test('a password that is not there', () => {
    expect(checkForm({ ...filled, password: '' })).toEqual({ password: 'sign-in.password.missing' })
  })

  test.each(['0', '65536', '-1', '1.5', 'xmpp'])('the port %s', (port) => {
    expect(checkForm({ ...filled, port })).toEqual({ port: 'sign-in.port.bad' })
  })

  test.each(['a b', 'me@example.net', 'example.net/x'])('the server %s', (host) => {
    expect(checkForm({ ...filled, host })).toEqual({ host: 'sign-in.server.bad' })
  })
})

describe('the call', () => {
  test('with nothing but address and password', () => {
    expect(inputOf(filled)).toEqual({
      address: 'romeo@example.net',
      password: 'pass',
      remember: true,
    })
  })

  test.each([
    ['starttls', '', 5222],
    ['direct', '', 5223],
    ['direct', '443', 443],
  ] as const)('with a server, %s, port %s', (tls, port, expected) => {
    expect(inputOf({ ...filled, host: 'xmpp.example.net', tls, port, resource: 'desk' })).toEqual({
      address: 'romeo@example.net',
      password: 'pass',
      remember: true,
      server: { host: 'xmpp.example.net', port: expected, tls },
      resource: 'desk',
    })
  })
})
