import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { App } from '../../electron/app.ts'
import type { EventBatch } from '../../shared/ipc/contract.ts'
import { decode, encode, MAX_INPUT } from '../../shared/ipc/wire.ts'
import { ok } from '../../shared/model/result.ts'
import { MAX_FRAME } from './frames.ts'
import { type PreviewHost, startPreviewHost } from './preview-host.ts'

const PAGE = '<!doctype html><script type="module" src="/assets/main.js"></script>'

let folder: string
let host: PreviewHost
let calls: unknown[]
let emit: (batch: EventBatch) => void

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balcony-preview-'))
  await writeFile(join(folder, 'index.html'), PAGE)
  await writeFile(join(folder, 'main.js'), 'export {}')
  calls = []
  host = await startPreviewHost({ app: fakeApp(), renderer: folder })
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true })
})

function fakeApp(): App {
  const listeners = new Set<(batch: EventBatch) => void>()
  emit = (batch) => listeners.forEach((listener) => listener(batch))
  return {
    call: (name, input) => {
      calls.push([name, input])
      return Promise.resolve(ok(new Map([['echo', input]])))
    },
    onEvents: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wake: () => undefined,
    close: () => Promise.resolve(),
  }
}

type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** A request whose path goes out as it is written here: fetch would tidy it. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(host.origin)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers, method, agent: false }, async (response) => {
      let body = ''
      for await (const part of response) body += String(part)
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
    })
      .on('error', reject)
      .end()
  })
}

async function cookieOfNewWindow(): Promise<string> {
  const { pathname, search } = new URL(host.openWindow())
  const { headers } = await ask(pathname + search)
  return String(headers['set-cookie']).split(';')[0] ?? ''
}

function connect(cookie: string, origin = host.origin, hostHeader?: string): Promise<WebSocket> {
  const headers = { cookie, ...(hostHeader !== undefined && { host: hostHeader }) }
  const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/bridge`, { headers, origin })
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}

function nextMessage(socket: WebSocket): Promise<string> {
  return new Promise((resolve) => socket.once('message', (data) => resolve(String(data))))
}

function closeCode(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', (code) => resolve(code)))
}

test('listens where it is asked to, and elsewhere where somebody does already', async () => {
  const other = await startPreviewHost({ app: fakeApp(), renderer: folder, port: host.port })
  expect(other.port).not.toBe(host.port)
  const { port } = other
  await other.close()
  const again = await startPreviewHost({ app: fakeApp(), renderer: folder, port })
  expect(again.origin).toBe(`http://127.0.0.1:${port}`)
  await again.close()
})

describe('the token', () => {
  test('opens once, for an HttpOnly SameSite cookie, and leaves the address', async () => {
    const { pathname, search } = new URL(host.openWindow())
    const first = await ask(pathname + search)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(String(first.headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
    const second = await ask(pathname + search)
    expect(second.status).toBe(403)
    expect(second.headers['set-cookie']).toBeUndefined()
  })

  test.each(['/open?token=', '/open?token=wrong', '/open?token=__proto__'])(
    'is refused when it was never given out: %s',
    async (path) => {
      const answer = await ask(path)
      expect(answer.status).toBe(403)
      expect(answer.headers['set-cookie']).toBeUndefined()
    },
  )

  test('is not used up by a request that names another host', async () => {
    const { pathname, search } = new URL(host.openWindow())
    expect((await ask(pathname + search, { host: 'evil.example' })).status).toBe(421)
    expect((await ask(pathname + search)).status).toBe(303)
  })
})

describe('files', () => {
  test('come with the cookie, again and again, under the strict policy', async () => {
    const cookie = await cookieOfNewWindow()
    for (const _ of ['load', 'reload']) {
      const page = await ask('/', { cookie })
      expect(page.status).toBe(200)
      expect(page.headers['content-security-policy']).toContain("default-src 'none'")
      expect(page.headers['content-security-policy']).not.toContain('unsafe')
      expect(page.headers['x-content-type-options']).toBe('nosniff')
      expect(page.headers['cache-control']).toBe('no-store')
      expect(page.body.indexOf('/preview-bridge.js')).toBeLessThan(page.body.indexOf('module'))
    }
    expect((await ask('/preview-bridge.js', { cookie })).body).toContain('window.balcony')
  })

  test('do not come without a cookie, with a wrong one, or to a foreign name', async () => {
    const cookie = await cookieOfNewWindow()
    expect((await ask('/')).status).toBe(403)
    expect((await ask('/', { cookie: cookie.replace(/=.*/, '=x') })).status).toBe(403)
    expect(
      (await ask('/', { cookie, host: `localhost:${new URL(host.origin).port}` })).status,
    ).toBe(421)
    expect((await ask('/', { cookie, host: '127.0.0.1' })).status).toBe(421)
  })

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '//etc/passwd',
    '/assets/../../package.json',
    '/main.js%00',
    '/index.html?x',
    'file:///etc/passwd',
    '/__proto__',
  ])('are no others than those built: %s', async (path) => {
    expect((await ask(path, { cookie: await cookieOfNewWindow() })).status).toBe(404)
  })

  test('are only read', async () => {
    expect((await ask('/', { cookie: await cookieOfNewWindow() }, 'POST')).status).toBe(405)
  })
})

describe('the bridge', () => {
  test('carries calls and answers, and events to every window', async () => {
    const [one, two] = [await cookieOfNewWindow(), await cookieOfNewWindow()]
    const sockets = [await connect(one), await connect(two)] as const
    const answered = nextMessage(sockets[0])
    sockets[0].send(`7\napp.snapshot\n${encode({ of: new Map([[1, 2]]) })}`)
    expect(await answered).toBe(`7\n${encode(ok(new Map([['echo', { of: new Map([[1, 2]]) }]])))}`)
    expect(calls).toEqual([['app.snapshot', { of: new Map([[1, 2]]) }]])

    const batches = sockets.map(nextMessage)
    emit({ first: 1, events: [] })
    expect(await Promise.all(batches)).toEqual(
      Array(2).fill(`\n${encode({ first: 1, events: [] })}`),
    )
  })

  test('has one socket per window: a newer one takes its place', async () => {
    const cookie = await cookieOfNewWindow()
    const older = await connect(cookie)
    const closed = closeCode(older)
    const newer = await connect(cookie)
    expect(await closed).toBe(4001)
    const answered = nextMessage(newer)
    newer.send('1\napp.snapshot\n{}')
    expect(await answered).toMatch(/^1\n\{"ok":true/)
  })

  test.each([
    ['no cookie', (_: string) => connect('')],
    ['a wrong cookie', (cookie: string) => connect(cookie.replace(/=.*/, '=x'))],
    ['a wrong Origin', (cookie: string) => connect(cookie, 'http://evil.example')],
    ['the Origin of another port', (cookie: string) => connect(cookie, 'http://127.0.0.1:1')],
    ['a wrong Host', (cookie: string) => connect(cookie, host.origin, 'evil.example')],
  ])('is not opened with %s', async (_, attempt) => {
    await expect(attempt(await cookieOfNewWindow())).rejects.toThrow('403')
  })

  test.each(['', '1', '1\n', 'x\napp.snapshot\n{}', '1\napp/snapshot\n{}', '\napp.snapshot\n{}'])(
    'is closed by a malformed frame: %j',
    async (frame) => {
      const socket = await connect(await cookieOfNewWindow())
      const closed = closeCode(socket)
      socket.send(frame)
      expect(await closed).toBe(1008)
      expect(calls).toEqual([])
    },
  )

  test('is closed by a frame too long to be looked at', async () => {
    const socket = await connect(await cookieOfNewWindow())
    const closed = closeCode(socket)
    socket.send('x'.repeat(MAX_FRAME + 1))
    expect(await closed).toBe(1009)
  })

  test.each([
    ['too long', 'x'.repeat(MAX_INPUT + 1)],
    ['no JSON', '{'],
  ])('refuses input that is %s, in words', async (_, input) => {
    const socket = await connect(await cookieOfNewWindow())
    const answered = nextMessage(socket)
    socket.send(`1\nmessage.send\n${input}`)
    const text = await answered
    expect(decode(text.slice(2))).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(calls).toEqual([])
  })
})

test('without a built renderer there is no host, and the reason is said', async () => {
  await rm(join(folder, 'index.html'))
  await expect(startPreviewHost({ app: fakeApp(), renderer: folder })).rejects.toThrow(
    'build the renderer first',
  )
})
