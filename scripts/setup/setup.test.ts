import { expect, test } from 'vitest'
import { fakeMachine } from './fake-machine.ts'
import { setUp } from './setup.ts'

const DEBIAN = new Map([['/etc/os-release', 'ID=debian\nVERSION_CODENAME=bookworm\n']])
const quiet = (): void => {}

/** A Debian whose apt-get puts the program in place that its first package is named after. */
function debian(uid: number, sudo: boolean) {
  const programs = new Set(['/usr/bin/apt-get'])
  if (sudo) programs.add('/usr/bin/sudo')
  return fakeMachine({
    uid,
    programs,
    texts: DEBIAN,
    answer: (_, args) => {
      if (args.includes('openssl')) programs.add('/usr/bin/openssl')
      return undefined
    },
  })
}

test('what is there is left alone', () => {
  const machine = fakeMachine({ programs: new Set(['/usr/bin/openssl']), texts: DEBIAN })
  const { found, missing } = setUp(['openssl'], machine, quiet)
  expect(found.get('openssl')).toBe('/usr/bin/openssl')
  expect(missing.size).toBe(0)
  expect(machine.ran).toEqual([])
})

test('root installs what is missing, and says so', () => {
  const machine = debian(0, false)
  const said: string[] = []
  const { found } = setUp(['openssl'], machine, (line) => said.push(line))
  expect(found.get('openssl')).toBe('/usr/bin/openssl')
  expect(machine.ran).toHaveLength(1)
  expect(machine.ran[0]?.[0]).toBe('sh')
  expect(said[0]).toBe('Installing openssl …')
})

test('somebody with sudo installs through it', () => {
  const machine = debian(1000, true)
  expect(setUp(['openssl'], machine, quiet).found.has('openssl')).toBe(true)
  expect(machine.ran[0]).toEqual(['/usr/bin/sudo', '-n', 'true'])
  expect(machine.ran[1]?.slice(0, 3)).toEqual(['/usr/bin/sudo', '-n', 'sh'])
})

test('without root and sudo it says what to install', () => {
  const machine = debian(1000, false)
  const { found, missing } = setUp(['openssl'], machine, quiet)
  expect(found.size).toBe(0)
  expect(missing.get('openssl')).toMatch(/neither root nor sudo.*install openssl/)
})

test('elsewhere it says what to install', () => {
  const machine = fakeMachine({ platform: 'darwin' })
  expect(setUp(['ejabberd'], machine, quiet).missing.get('ejabberd')).toMatch(/install ejabberd/)
  expect(machine.ran).toEqual([])
})

test('an older Prosody is left alone, and the reason is said', () => {
  const machine = fakeMachine({
    texts: new Map([...DEBIAN, ['/usr/lib/prosody/prosody.version', '0.12.3\n']]),
    programs: new Set(['/usr/bin/apt-get', '/usr/bin/prosody']),
  })
  expect(setUp(['prosody'], machine, quiet).missing.get('prosody')).toMatch(/0\.12\.3 is installed/)
  expect(machine.ran.some(([command]) => command === 'sh')).toBe(false)
})

test.each([
  ['bookworm', 'Candidate: 0.12.3-1', 'bookworm-backports'],
  ['trixie', 'Candidate: 13.0.2-1', 'update-rc.d'],
])('on %s Prosody comes from the right place', (codename, policy, expected) => {
  const machine = fakeMachine({
    texts: new Map([['/etc/os-release', `ID=debian\nVERSION_CODENAME=${codename}\n`]]),
    programs: new Set(['/usr/bin/apt-get']),
    answer: (name) => (name === 'apt-cache' ? { status: 0, output: policy } : undefined),
  })
  setUp(['prosody'], machine, quiet)
  const script = machine.ran.at(-1)?.join(' ') ?? ''
  expect(script).toContain(expected)
  expect(script.includes('bookworm-backports')).toBe(codename === 'bookworm')
})

test('an installation that fails is told with what apt-get said last', () => {
  const machine = fakeMachine({
    texts: DEBIAN,
    programs: new Set(['/usr/bin/apt-get']),
    answer: () => ({ status: 100, output: 'E: Unable to locate package openssl\n' }),
  })
  expect(setUp(['openssl'], machine, quiet).missing.get('openssl')).toMatch(
    /status 100:\nE: Unable to locate/,
  )
})
