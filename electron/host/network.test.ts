import type { CallbackResponse, Config } from 'electron'
import { describe, expect, test } from 'vitest'
import { cutNetwork } from './network.ts'
import type { NetworkSession } from './network.ts'
import { FakeEvent, FakeEvents, FakeSlot } from './testing/fake-electron.ts'

type Listener = Parameters<NetworkSession['webRequest']['onBeforeRequest']>[0]

class FakeSession extends FakeEvents implements NetworkSession {
  readonly before = new FakeSlot<Listener>()
  readonly ssl = new FakeSlot<Config>()
  readonly webRequest = { onBeforeRequest: this.before.put }
  readonly setSSLConfig = this.ssl.put
}

function cut(devTools: boolean): FakeSession {
  const session = new FakeSession()
  cutNetwork(session, devTools)
  return session
}

const URLS: readonly (readonly [string, boolean])[] = [
  ['app://bundle/index.html', true],
  ['blob:app://bundle/4b7c', true],
  ['https://example.net/', false],
  ['http://127.0.0.1:5280/', false],
  ['ws://127.0.0.1/', false],
  ['wss://example.net/', false],
  ['file:///etc/passwd', false],
  ['ftp://example.net/', false],
  ['data:text/html,hello', false],
  ['devtools://devtools/bundled/inspector.html', false],
  ['chrome-extension://abc/a.js', false],
  ['application:nothing', false],
  ['', false],
]

test.each(URLS)('a request of %s goes through: %s', (url, allowed) => {
  const answers: CallbackResponse[] = []
  cut(false).before.value({ url }, (answer) => answers.push(answer))
  expect(answers).toEqual([{ cancel: !allowed }])
})

test('the developer tools load their own pages where there are any', () => {
  const answers: CallbackResponse[] = []
  cut(true).before.value({ url: 'devtools://devtools/a.js' }, (answer) => answers.push(answer))
  expect(answers).toEqual([{ cancel: false }])
})

describe('the session', () => {
  test.each([
    ['blob:app://bundle/4b7c', true],
    ['blob:https://example.net/4b7c', false],
    ['app://bundle/index.html', false],
    ['https://example.net/virus.exe', false],
    ['data:text/plain,hello', false],
  ])('a download of %s is saved: %s', (url, saved) => {
    const event = new FakeEvent()
    cut(false).emit('will-download', event, { getURL: () => url })
    expect(event.prevented).toBe(!saved)
  })

  test('speaks TLS 1.2 or newer', () => {
    expect(cut(false).ssl.value).toEqual({ minVersion: 'tls1.2' })
  })
})
