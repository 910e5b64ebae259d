import { describe, expect, test } from 'vitest'
import { readCommandLine } from './command-line.ts'

const packaged = { packaged: true, platform: 'linux' } as const
const source = { packaged: false, platform: 'linux' } as const

const REFUSED = [
  '--no-sandbox',
  '--disable-web-security',
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--inspect',
  '--inspect-brk=0',
  '--host-rules=MAP * 127.0.0.1',
  '--proxy-server=evil:1',
  '--proxy-pac-url=http://evil',
  '--js-flags=--allow-natives-syntax',
  '--load-extension=/tmp',
  '--ignore-certificate-errors',
  '--user-data-dir=/tmp',
  '--gpu-launcher=sh',
  '--renderer-cmd-prefix=sh',
  '--authority=/tmp/ca.pem',
  '--profile=/tmp',
  '--made-up',
  '-r',
  '-',
]

test.each(REFUSED)('a packaged Balcony refuses %s', (arg) => {
  expect(readCommandLine(['--lang=de', arg], packaged).refused).toEqual([arg])
})

const ACCEPTED = [
  '--password-store=gnome-libsecret',
  '--ozone-platform=wayland',
  '--ozone-platform-hint=auto',
  '--force-device-scale-factor=2',
  '--lang=de',
  '--disable-gpu',
  '-psn_0_12345',
  'xmpp:juliet@example.com',
  '/no-sandbox',
]

test.each(ACCEPTED)('a packaged Balcony takes %s', (arg) => {
  expect(readCommandLine([arg], packaged).refused).toEqual([])
})

test('on Windows a slash begins a switch too', () => {
  const args = ['/no-sandbox', '--lang=de']
  expect(readCommandLine(args, { packaged: true, platform: 'win32' }).refused).toEqual([
    '/no-sandbox',
  ])
})

test('after a bare -- nothing is a switch, as in Chromium', () => {
  expect(readCommandLine(['--', '--no-sandbox'], packaged).refused).toEqual([])
})

test('a packaged Balcony takes no profile and no authority from its command line', () => {
  const read = readCommandLine(['--profile=/tmp', '--authority=/tmp/ca.pem'], packaged)
  expect(read.profile).toBeUndefined()
  expect(read.authorities).toEqual([])
})

describe('run from the source', () => {
  test('nothing is refused, so that test tools can drive it', () => {
    const args = ['--inspect=0', '--remote-debugging-port=0', '.']
    expect(readCommandLine(args, source)).toEqual({ refused: [], authorities: [] })
  })

  test('profile and authorities are taken', () => {
    const args = ['.', '--profile=/a b', '--authority=/1.pem', '--authority=/2.pem']
    expect(readCommandLine(args, source)).toEqual({
      refused: [],
      profile: '/a b',
      authorities: ['/1.pem', '/2.pem'],
    })
  })
})
