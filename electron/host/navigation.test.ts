import type { WebContents } from 'electron'
import { beforeEach, describe, expect, test } from 'vitest'
import { holdNavigation } from './navigation.ts'
import type { Contents } from './navigation.ts'
import { FakeEvent, FakeEvents, FakeNavigation, FakeSlot } from './testing/fake-electron.ts'

class FakeContents extends FakeEvents implements Contents {
  readonly opening = new FakeSlot<Parameters<WebContents['setWindowOpenHandler']>[0]>()
  readonly webRtc = new FakeSlot<Parameters<WebContents['setWebRTCIPHandlingPolicy']>[0]>()
  readonly setWindowOpenHandler = this.opening.put
  readonly setWebRTCIPHandlingPolicy = this.webRtc.put
}

let contents: FakeContents
let outside: string[]

beforeEach(() => {
  const app = new FakeEvents()
  contents = new FakeContents()
  outside = []
  holdNavigation(app, (url) => outside.push(url))
  app.emit('web-contents-created', {}, contents)
})

const TARGETS: readonly (readonly [string, boolean])[] = [
  ['app://bundle/index.html', true],
  ['app://bundle/index.html#/settings', true],
  ['app://bundle/', false],
  ['app://bundle/other.html', false],
  ['app://bundle/index.html?a=b', false],
  ['app://bundle.example.net/index.html', false],
  ['app://other/index.html', false],
  ['https://example.net/#app://bundle/index.html', false],
  ['http://localhost/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['data:text/html,hello', false],
  ['about:blank', false],
  ['xmpp:juliet@example.com?message', false],
]

describe.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s', (event) => {
  test.each(TARGETS)('to %s is allowed: %s', (url, allowed) => {
    const navigation = new FakeNavigation(url)
    contents.emit(event, navigation)
    expect(navigation.prevented).toBe(!allowed)
  })

  test('of a frame inside the page is refused wherever it goes', () => {
    const navigation = new FakeNavigation('app://bundle/index.html', false)
    contents.emit(event, navigation)
    expect(navigation.prevented).toBe(true)
  })
})

test('a webview is not attached', () => {
  const event = new FakeEvent()
  contents.emit('will-attach-webview', event)
  expect(event.prevented).toBe(true)
})

test.each([
  ['https://example.org/a?b#c', true],
  ['http://example.org/', true],
  ['mailto:nurse@example.com', true],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['xmpp:juliet@example.com', false],
  ['smb://example.org/share', false],
  ['ms-settings:privacy', false],
  ['no address', false],
  [`https://example.org/${'a'.repeat(5000)}`, false],
])('SEC-05 %s opens no window, and is opened outside: %s', (url, opened) => {
  const details = { url } as Parameters<typeof contents.opening.value>[0]
  expect(contents.opening.value(details)).toEqual({ action: 'deny' })
  expect(outside).toEqual(opened ? [url] : [])
})

test('WebRTC does not go round the proxy', () => {
  expect(contents.webRtc.value).toBe('disable_non_proxied_udp')
})
