import { expect, test } from 'vitest'
import { fakeMachine } from './fake-machine.ts'
import {
  findChromium,
  findEjabberd,
  findFonts,
  findOpenssl,
  findProsody,
  findSlixmpp,
  findXvfb,
  hasDisplay,
} from './find.ts'

const EJABBERD = new Map([
  ['/usr/lib', ['python3', 'aarch64-linux-gnu']],
  ['/usr/lib/aarch64-linux-gnu', ['libc.so', 'ejabberd-24.12-3']],
  ['/usr/lib/aarch64-linux-gnu/ejabberd-24.12-3/ebin', ['ejabberd.app']],
])

test('programs are found on PATH', () => {
  const machine = fakeMachine({ programs: new Set(['/usr/bin/openssl', '/usr/bin/chromium']) })
  expect(findOpenssl(machine)).toBe('/usr/bin/openssl')
  expect(findChromium(machine)).toBe('/usr/bin/chromium')
  expect(findXvfb(machine)).toBeUndefined()
})

test('ejabberd is where its libraries are, whatever the architecture', () => {
  const programs = new Set(['/usr/bin/erl'])
  expect(findEjabberd(fakeMachine({ programs, folders: EJABBERD }))).toBe(
    '/usr/lib/aarch64-linux-gnu',
  )
})

test('ejabberd without Erlang is none', () => {
  expect(findEjabberd(fakeMachine({ folders: EJABBERD }))).toBeUndefined()
})

test.each([
  ['13.0.1', ['mod_sasl2_fast'], '/usr/bin/prosody'],
  ['13.0.1', ['mod_roster'], undefined],
  ['0.12.3', ['mod_sasl2_fast'], undefined],
] as const)('Prosody %s with %j', (version, modules, expected) => {
  const machine = fakeMachine({
    programs: new Set(['/usr/bin/prosody']),
    folders: new Map([['/usr/lib/prosody/modules', modules]]),
    texts: new Map([['/usr/lib/prosody/prosody.version', `${version}\n`]]),
  })
  expect(findProsody(machine)).toBe(expected)
})

test.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['darwin', {}, true],
] as const)('a display on %s with %j', (platform, env, expected) => {
  expect(hasDisplay(fakeMachine({ platform, env }))).toBe(expected)
})

test('fonts without emoji are not enough', () => {
  const withFonts = (patterns: readonly string[]) =>
    fakeMachine({
      programs: new Set(['/usr/bin/fc-list']),
      answer: (_, [pattern = '']) => ({
        status: 0,
        output: patterns.includes(pattern) ? '/fonts/some.ttf: \n' : '',
      }),
    })
  expect(findFonts(withFonts([':lang=en']))).toBeUndefined()
  expect(findFonts(withFonts([':lang=en', ':charset=1f600']))).toBe('/fonts/some.ttf')
})

test.each([
  [['/usr/bin/python3'], 0, '/usr/bin/python3'],
  [['/opt/bin/python3'], 0, '/opt/bin/python3'],
  [['/opt/bin/python3', '/usr/bin/python3'], 0, '/usr/bin/python3'],
  [['/usr/bin/python3'], 1, undefined],
  [[], 0, undefined],
] as const)('slixmpp with %j, whose import ends with %d', (programs, status, expected) => {
  const machine = fakeMachine({
    env: { PATH: '/opt/bin:/usr/bin' },
    programs: new Set(programs),
    answer: () => ({ status, output: '' }),
  })
  expect(findSlixmpp(machine)).toBe(expected)
})
