import type { Session } from 'electron'

/** What a page may do without being asked. Everything that is not here is refused. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

export type PermissionSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setUSBProtectedClassesHandler'
>

const USB_CLASSES = [
  'audio',
  'audio-video',
  'hid',
  'mass-storage',
  'smart-card',
  'video',
  'wireless',
]

/** Refuses the session's pages every permission, device and capture but the one table's. */
export function limitPermissions(session: PermissionSession): void {
  session.setPermissionRequestHandler((_, permission, answer) => answer(GRANTED.has(permission)))
  session.setPermissionCheckHandler((_, permission) => GRANTED.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_, answer) => answer(null))
  session.setUSBProtectedClassesHandler(() => USB_CLASSES)
}
