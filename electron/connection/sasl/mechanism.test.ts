import { describe, expect, test } from 'vitest'
import type { ChannelBinding } from './channel-binding.ts'
import { chooseExchange, isWeaker } from './mechanism.ts'

const credentials = { username: 'romeo', password: 'p' }
const exporter: ChannelBinding = { type: 'tls-exporter', data: Buffer.from('data') }
const choose = (offered: string[], shared: ChannelBinding[], possible = true, pinned?: string) => {
  const { mechanism, first } = chooseExchange(
    { mechanisms: offered, bindings: undefined },
    { shared, possible },
    credentials,
    pinned,
  )
  return [mechanism, /^[^,]*/u.exec(first.toString())?.[0]]
}
const problem = (code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) })

describe('C06 channel binding', () => {
  test('is used wherever both sides have it, before any stronger hash', () => {
    const offered = ['SCRAM-SHA-512', 'SCRAM-SHA-1-PLUS', 'SCRAM-SHA-1']
    expect(choose(offered, [exporter])).toEqual(['SCRAM-SHA-1-PLUS', 'p=tls-exporter'])
  })

  test('not offered, the server is told that we could: it notices who took the offer away', () => {
    expect(choose(['SCRAM-SHA-256'], [])).toEqual(['SCRAM-SHA-256', 'y'])
  })

  test('offered with a binding that we do not have, we do not claim that it was not offered', () => {
    expect(choose(['SCRAM-SHA-1', 'SCRAM-SHA-1-PLUS'], [])).toEqual(['SCRAM-SHA-1', 'n'])
  })

  test('without any of our own', () => {
    expect(choose(['SCRAM-SHA-1'], [], false)).toEqual(['SCRAM-SHA-1', 'n'])
  })
})

describe('C03 pinning', () => {
  test.each([
    ['PLAIN', 'SCRAM-SHA-1'],
    ['SCRAM-SHA-1', 'SCRAM-SHA-256'],
    ['SCRAM-SHA-512', 'SCRAM-SHA-1-PLUS'],
  ])('%s after %s is refused before anything is said', (offered, pinned) => {
    expect(() => choose([offered], [], true, pinned)).toThrow(problem('sign-in-weaker'))
  })

  test.each([
    ['SCRAM-SHA-512', 'SCRAM-SHA-256'],
    ['SCRAM-SHA-1', 'SCRAM-SHA-1'],
    ['SCRAM-SHA-1', 'PLAIN'],
  ])('%s after %s is as good or better', (offered, pinned) => {
    expect(choose([offered], [], true, pinned)[0]).toBe(offered)
  })

  test('what is not known pins nothing', () => {
    expect(isWeaker('PLAIN', 'X-UNKNOWN')).toBe(false)
    expect(isWeaker('PLAIN', undefined)).toBe(false)
  })
})
