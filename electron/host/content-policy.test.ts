import { expect, test } from 'vitest'
import { contentPolicy, securityHeaders } from './content-policy.ts'

function directives(policy: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    policy.split('; ').map((part) => [part.split(' ', 1).join(''), part.replace(/^\S+ /, '')]),
  )
}

const EXPECTED = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'none'",
  'worker-src': "'self'",
  'frame-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
}

test.each(Object.entries(EXPECTED))('the policy says %s %s', (directive, sources) => {
  expect(directives(contentPolicy())[directive]).toBe(sources)
})

test('the policy says nothing else', () => {
  expect(Object.keys(directives(contentPolicy())).toSorted()).toEqual(
    Object.keys(EXPECTED).toSorted(),
  )
})

test.each(['unsafe-inline', 'unsafe-eval', 'data:', 'http', '*'])('%s is nowhere in it', (word) => {
  expect(contentPolicy()).not.toContain(word)
})

test('another host may name what it connects to, and changes nothing else', () => {
  expect(directives(contentPolicy("'self'"))).toEqual({ ...EXPECTED, 'connect-src': "'self'" })
})

test('types are not guessed and the page shares its process with no opener', () => {
  expect(securityHeaders()).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  })
})
