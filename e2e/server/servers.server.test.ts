import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { startEjabberd, ejabberdMissing } from './ejabberd.ts'
import { answers } from './ports.ts'
import {
  featuresAfterStartTls,
  featuresInTheClear,
  featuresOverDirectTls,
  firstWords,
  type Target,
} from './probe.ts'
import { prosodyMissing, startProsody } from './prosody.ts'
import { befriend, registerAll } from './seed.ts'
import { person, type ServerOptions, type TestServer } from './test-server.ts'

const KINDS = [
  { kind: 'ejabberd', start: startEjabberd, missing: ejabberdMissing() },
  { kind: 'prosody', start: startProsody, missing: prosodyMissing() },
] as const

const romeo = person('romeo@example.net')

const foldersOf = (kind: string): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`balcony-${kind}-${process.pid}-`))

describe.each(KINDS)('$kind', ({ kind, start, missing }) => {
  let server: TestServer | undefined

  const begin = async (options: ServerOptions = {}): Promise<TestServer> => {
    server = await start(options)
    return server
  }
  const look = (at: TestServer, domain = 'example.net'): Target => ({ ...at, domain })

  afterEach(() => server?.stop())

  test('secures its streams for each of its domains', async ({ skip }) => {
    if (missing !== undefined) skip(missing)
    const it = await begin()
    expect(await featuresInTheClear(look(it))).toMatch(/<starttls.*<required/)
    for (const domain of ['example.net', 'example.com']) {
      expect(await featuresAfterStartTls(look(it, domain))).toContain('SCRAM-SHA-1')
      const direct = { ...look(it, domain), port: it.directTlsPort ?? 0 }
      expect(await featuresOverDirectTls(direct)).toContain('SCRAM-SHA-1')
    }
  })

  test.for([
    ['expired', /expired/],
    ['wrong-name', /altnames/],
    ['unknown-authority', /verify the first certificate/],
    ['self-signed', /self-signed/],
  ] as const)('can present a certificate that is %s', async ([certificate, reason], { skip }) => {
    if (missing !== undefined) skip(missing)
    const it = await begin({ certificate })
    await expect(featuresAfterStartTls(look(it))).rejects.toThrow(reason)
  })

  test('can leave TLS away', async ({ skip }) => {
    if (missing !== undefined) skip(missing)
    const it = await begin({ tls: 'none' })
    const features = await featuresInTheClear(look(it))
    expect(features).not.toContain('starttls')
    expect(features).toContain('PLAIN')
    expect(it.directTlsPort).toBeUndefined()
  })

  test('can be held to some mechanisms', async ({ skip }) => {
    if (missing !== undefined) skip(missing)
    const it = await begin({ mechanisms: ['PLAIN'] })
    const offered = (await featuresAfterStartTls(look(it))).matchAll(/<mechanism>([^<]*)</g)
    expect(new Set([...offered].map(([, name]) => name))).toEqual(new Set(['PLAIN']))
  })

  test('is there again on the same ports with its accounts after it was killed', async ({
    skip,
  }) => {
    if (missing !== undefined) skip(missing)
    const it = await begin()
    await registerAll(it, ['romeo@example.net'], 'secret')
    await it.kill('SIGKILL')
    expect(await answers(it.port)).toBe(false)
    await it.restart()
    expect(await answers(it.port)).toBe(true)
    await expect(it.register(romeo, 'secret')).rejects.toThrow(/already/)
    expect(await it.resources(romeo)).toEqual([])
  })

  test('takes rosters and requests', async ({ skip }) => {
    if (missing !== undefined) skip(missing)
    const it = await begin()
    const people = ['romeo@example.net', 'juliet@example.com', 'mercutio@example.com']
    await registerAll(it, people, 'secret')
    await befriend(it, 'romeo@example.net', {
      jid: 'juliet@example.com',
      name: 'Juliet',
      groups: ['Friends', 'Verona'],
      subscription: 'to',
    })
    await it.requestSubscription({ ...romeo, password: 'secret' }, 'mercutio@example.com')
    const words = await firstWords(look(it), 'romeo', 'secret')
    const item = (jid: string): string =>
      new RegExp(`<item[^>]*${jid}[^>]*>`).exec(words)?.[0] ?? ''
    expect(item('juliet@example.com')).toMatch(/subscription=['"]to['"]/)
    expect(item('juliet@example.com')).toMatch(/name=['"]Juliet['"]/)
    expect(words).toMatch(/<group>Friends<\/group>/)
    expect(words).toMatch(/<group>Verona<\/group>/)
    expect(item('mercutio@example.com')).toMatch(/ask=['"]subscribe['"]/)
    const theirs = look(it, 'example.com')
    expect(await firstWords(theirs, 'juliet', 'secret')).toMatch(/subscription=['"]from['"]/)
    const asked = await firstWords(theirs, 'mercutio', 'secret')
    const request = /<presence[^>]*type=['"]subscribe['"][^>]*>/.exec(asked)?.[0]
    expect(request).toMatch(/from=['"]romeo@example.net['"]/)
  })

  test('names who is signed in', async ({ skip }) => {
    if (missing !== undefined) skip(missing)
    const it = await begin()
    await registerAll(it, ['romeo@example.net'], 'secret')
    await firstWords(look(it), 'romeo', 'secret', async (resource) => {
      expect(await it.resources(romeo)).toEqual([resource])
    })
    await vi.waitUntil(async () => (await it.resources(romeo)).length === 0)
  })

  test('leaves nothing behind', async ({ skip }) => {
    if (missing !== undefined) skip(missing)
    const it = await begin()
    expect(foldersOf(kind)).toHaveLength(1)
    await it.stop()
    expect(foldersOf(kind)).toEqual([])
    expect(await answers(it.port)).toBe(false)
  })
})
