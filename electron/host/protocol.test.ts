import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { contentPolicy } from './content-policy.ts'
import { listFiles } from './files.ts'
import { SCHEMES, serveFiles } from './protocol.ts'

const root = mkdtempSync(join(tmpdir(), 'balcony-files-'))
const folder = join(root, 'renderer')
mkdirSync(join(folder, 'assets'), { recursive: true })
writeFileSync(join(root, 'secret.js'), 'secret')
writeFileSync(join(folder, 'index.html'), '<!doctype html>')
writeFileSync(join(folder, 'assets', 'a b.js'), 'export {}')
writeFileSync(join(folder, 'assets', 'a.js.map'), '{}')
afterAll(() => rmSync(root, { recursive: true }))

type Handler = Parameters<Parameters<typeof serveFiles>[0]['handle']>[1]

function serve(): Handler {
  const handlers = new Map<string, Handler>()
  serveFiles({ handle: (scheme, handler) => handlers.set(scheme, handler) }, listFiles(folder))
  const handler = handlers.get('app')
  if (handler === undefined) throw new Error('app is not handled')
  return handler
}

const handle = serve()

/** Electron hands over the URL as the page wrote it after Chromium's parsing, which Node's Request does alike. */
async function ask(url: string, method = 'GET'): Promise<Response> {
  return handle({ url, method } as Request)
}

test('a file is served with its type', async () => {
  const answer = await ask('app://bundle/assets/a%20b.js')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await answer.text()).toBe('export {}')
})

const NOT_SERVED = [
  'app://bundle/',
  'app://bundle/missing.js',
  'app://bundle/../secret.js',
  'app://bundle/%2e%2e/secret.js',
  'app://bundle/..%2fsecret.js',
  'app://bundle/assets/..%5c..%5csecret.js',
  'app://bundle/%252e%252e/secret.js',
  'app://bundle//index.html',
  'app://bundle/index.html%00.js',
  'app://bundle/INDEX.HTML',
  'app://bundle/assets/a.js.map',
  'app://bundle/%ff',
  'app://bundle:8080/index.html',
  'app://user@bundle/index.html',
  'app://user:word@bundle/index.html',
  'app://other/index.html',
  'app://bundle.example.net/index.html',
  'https://bundle/index.html',
  'nonsense',
]

test.each(NOT_SERVED)('%s is not found', async (url) => {
  const answer = await ask(url)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toBe('')
})

test.each(['POST', 'PUT', 'DELETE', 'HEAD'])('%s is not a method here', async (method) => {
  expect((await ask('app://bundle/index.html', method)).status).toBe(405)
})

test.each(['app://bundle/index.html', 'app://bundle/missing.js'])(
  '%s is answered with the content security policy as a header',
  async (url) => {
    expect((await ask(url)).headers.get('content-security-policy')).toBe(contentPolicy())
  },
)

describe('the scheme', () => {
  test('is like https and has no privilege that loosens it', () => {
    expect(SCHEMES).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ])
  })
})
