import { join } from 'node:path'

type Place = {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** Where the preview host keeps its profile: the user's own place for application data. */
export function profileFolder({ platform, env, home }: Place): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'balcony-preview')
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'balcony-preview')
  }
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'balcony')
}
