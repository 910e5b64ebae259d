import { describe, expect, test } from 'vitest'
import { ConnectionError, connectionError, problemOf, stops, toConnectionError } from './problem.ts'

const coded = (code: string, type = Error) => Object.assign(new type('x'), { code })

describe('what an error means', () => {
  test.each([
    ['ECONNREFUSED', 'nothing-listening'],
    ['ENOTFOUND', 'no-such-domain'],
    ['ESERVFAIL', 'connection-lost'],
    ['EWHATEVER', 'connection-lost'],
    ['ERR_STREAM_DESTROYED', 'connection-lost'],
    ['ERR_SOCKET_CLOSED', 'connection-lost'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'encryption-failed'],
    ['CERT_REVOKED', 'certificate-refused'],
  ])('%s is %s', (code, problem) => {
    expect(problemOf(coded(code))).toEqual({ code: problem })
  })

  test('of several addresses the first tells', () => {
    const errors = new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')])
    expect(problemOf(errors, 'h.example')).toEqual({ code: 'nothing-listening', host: 'h.example' })
  })

  test.each([
    new TypeError('undefined is not a function'),
    new Error('unexpected'),
    coded('ERR_INVALID_ARG_TYPE', TypeError),
    'not even an error',
  ])('a defect of ours (%s) is told as one, with its cause', (defect) => {
    const error = toConnectionError(defect)
    expect(error.problem.code).toBe('internal-error')
    expect(error.cause).toBe(defect)
    expect(error.message).toBe('internal-error')
    expect(stops(error.problem)).toBe(false)
  })

  test('what is a problem already stays what it is', () => {
    const error = connectionError('replaced')
    expect(toConnectionError(error)).toBe(error)
    expect(new ConnectionError({ code: 'timeout' }).problem).toEqual({ code: 'timeout' })
  })
})
