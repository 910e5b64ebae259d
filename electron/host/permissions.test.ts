import { beforeEach, describe, expect, test } from 'vitest'
import { limitPermissions } from './permissions.ts'
import type { PermissionSession } from './permissions.ts'
import { FakeSlot } from './testing/fake-electron.ts'

type Handler<N extends keyof PermissionSession> = NonNullable<Parameters<PermissionSession[N]>[0]>

const request = new FakeSlot<Handler<'setPermissionRequestHandler'> | null>()
const check = new FakeSlot<Handler<'setPermissionCheckHandler'> | null>()
const device = new FakeSlot<Handler<'setDevicePermissionHandler'> | null>()
const display = new FakeSlot<Handler<'setDisplayMediaRequestHandler'> | null>()
const usb = new FakeSlot<Handler<'setUSBProtectedClassesHandler'> | null>()

beforeEach(() => {
  limitPermissions({
    setPermissionRequestHandler: request.put,
    setPermissionCheckHandler: check.put,
    setDevicePermissionHandler: device.put,
    setDisplayMediaRequestHandler: display.put,
    setUSBProtectedClassesHandler: usb.put,
  })
})

type Permission = Parameters<Handler<'setPermissionRequestHandler'>>[1]

const PERMISSIONS: readonly (readonly [Permission, boolean])[] = [
  ['clipboard-sanitized-write', true],
  ['clipboard-read', false],
  ['deprecated-sync-clipboard-read', false],
  ['media', false],
  ['display-capture', false],
  ['geolocation', false],
  ['notifications', false],
  ['midiSysex', false],
  ['pointerLock', false],
  ['fullscreen', false],
  ['openExternal', false],
  ['fileSystem', false],
  ['idle-detection', false],
  ['local-network-access', false],
  ['hid', false],
  ['serial', false],
  ['usb', false],
  ['window-management', false],
  ['unknown', false],
]

describe.each(PERMISSIONS)('permission %s', (permission, granted) => {
  test(`is ${granted ? 'granted' : 'refused'} when requested`, () => {
    const answers: boolean[] = []
    request.value?.(
      undefined as never,
      permission,
      (answer) => answers.push(answer),
      undefined as never,
    )
    expect(answers).toEqual([granted])
  })

  test(`is ${granted ? 'granted' : 'refused'} when only checked`, () => {
    expect(check.value?.(null, permission, 'app://bundle', undefined as never)).toBe(granted)
  })
})

test('no device is ever permitted', () => {
  expect(device.value?.(undefined as never)).toBe(false)
})

test('a screen capture is answered with no stream', () => {
  const answers: unknown[] = []
  display.value?.(undefined as never, (streams) => answers.push(streams))
  expect(answers).toEqual([null])
})

test('every USB class stays protected, also one Electron would leave open', () => {
  expect(usb.value?.({ protectedClasses: [] })).toHaveLength(7)
})
