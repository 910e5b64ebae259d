import { describe, expect, test } from 'vitest'
import { ConnectionError } from '../problem.ts'
import { startScram } from './scram.ts'

const problem = (code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) })

const user = { username: 'user', password: 'pencil' }

describe.each([
  {
    title: 'RFC 5802 §5',
    hash: 'sha1' as const,
    nonce: 'fyko+d2lbbFgONRv9qkxdawL',
    first: 'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096',
    response: 'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
    final: 'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=',
  },
  {
    title: 'RFC 7677 §3',
    hash: 'sha256' as const,
    nonce: 'rOprNGfwEbeRWgbNEkqO',
    first: 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096',
    response:
      'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
    final: 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=',
  },
])('$title', ({ hash, nonce, first, response, final }) => {
  test('the exchange of the example', async () => {
    const exchange = startScram('SCRAM', hash, { ...user, nonce })
    expect(exchange.first.toString()).toBe(`n,,n=user,r=${nonce}`)
    expect((await exchange.respond(Buffer.from(first))).toString()).toBe(response)
    expect(exchange.accepts(Buffer.from(final))).toBe(true)
  })

  test('C05 a server that proves something else, nothing, or an error is not believed', async () => {
    const exchange = startScram('SCRAM', hash, { ...user, nonce })
    expect(exchange.accepts(Buffer.from(final))).toBe(false)
    await exchange.respond(Buffer.from(first))
    for (const wrong of [
      '',
      'v=',
      'e=other-error',
      `v=${'A'.repeat(27)}=`,
      `x${final}`,
      final.slice(0, -4),
    ]) {
      expect(exchange.accepts(Buffer.from(wrong))).toBe(false)
    }
  })
})

test.each([
  ['a nonce that is not ours', 'r=other3rfcNHYJ,s=QSXCR+Q6sek8bf92,i=4096'],
  ['a nonce with nothing added', 'r=abc,s=QSXCR+Q6sek8bf92,i=4096'],
  ['one iteration', 'r=abcdef,s=QSXCR+Q6sek8bf92,i=1'],
  ['4,095 iterations', 'r=abcdef,s=QSXCR+Q6sek8bf92,i=4095'],
  ['500,001 iterations', 'r=abcdef,s=QSXCR+Q6sek8bf92,i=500001'],
  ['a billion iterations', 'r=abcdef,s=QSXCR+Q6sek8bf92,i=1000000000'],
  ['a negative count', 'r=abcdef,s=QSXCR+Q6sek8bf92,i=-4096'],
  ['an empty salt', 'r=abcdef,s=,i=4096'],
  ['a short salt', 'r=abcdef,s=QSXCRw==,i=4096'],
  ['an extension that must be understood', 'm=ext,r=abcdef,s=QSXCR+Q6sek8bf92,i=4096'],
  ['nothing', ''],
])('C05 %s is refused before anything is answered', async (_, serverFirst) => {
  const exchange = startScram('SCRAM', 'sha1', { ...user, nonce: 'abc' })
  await expect(exchange.respond(Buffer.from(serverFirst))).rejects.toEqual(
    problem('server-not-proven'),
  )
})

test('C13 names and passwords of any script are prepared', () => {
  const first = (username: string) =>
    startScram('SCRAM', 'sha1', { username, password: 'p', nonce: 'n' }).first.toString()
  expect(first('a=b,c')).toBe('n,,n=a=3Db=2Cc,r=n')
  expect(first('ｊuliet')).toBe('n,,n=juliet,r=n')
  expect(first('żółw')).toBe('n,,n=żółw,r=n')
  expect(() => first('a\u0007')).toThrow(ConnectionError)
})
