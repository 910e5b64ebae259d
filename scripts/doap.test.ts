import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const doap = readFileSync(join(ROOT, 'balcony.doap'), 'utf8')
const sources = globSync('{electron,shared}/**/*.ts', { cwd: ROOT }).filter(
  (path) => !/\.test\.ts$|\/testing\//u.test(path),
)
const numbers = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '')

// Named in the code for a form or a word, not implemented as such.
const MENTIONED = ['0060', '0082', '0334']

test('balcony.doap lists every XEP that the code names, and no other', () => {
  const named = sources.flatMap((path) =>
    numbers(readFileSync(join(ROOT, path), 'utf8'), /XEP-(\d{4})/gu),
  )
  const implemented = [...new Set(named)].filter((number) => !MENTIONED.includes(number))
  expect(numbers(doap, /xep-(\d{4})\.html/gu).toSorted()).toEqual(implemented.toSorted())
})

test('each entry says which version, and how far', () => {
  const entries = doap.split('<xmpp:SupportedXep>').slice(1)
  for (const entry of entries) {
    expect(entry).toMatch(/<xmpp:version>\d+(?:\.\d+)+<\/xmpp:version>/u)
    expect(entry).toMatch(/<xmpp:status>(?:complete|partial)<\/xmpp:status>/u)
  }
  expect(entries.length).toBeGreaterThan(0)
})

test('extensions that carry a number attach what the file promises', () => {
  // An extension of several files is attached by the first of them.
  const files = sources.filter((path) => /extensions\/xep-\d{4}(?!-archive-)/u.test(path))
  const account = ['account', 'profile', 'sync', 'telling']
    .map((name) => `electron/app/${name}.ts`)
    .concat('electron/session/extensions/reading.ts')
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .join('\n')
  for (const path of files) {
    const [number] = numbers(path, /xep-(\d{4})/gu)
    const text = readFileSync(join(ROOT, path), 'utf8')
    expect(text).toContain(`XEP-${number}`)
    const [factory] = numbers(text, /export function (\w+)\(/gu)
    expect(account).toContain(`${factory}(`)
  }
  expect(files.length).toBeGreaterThan(0)
})
