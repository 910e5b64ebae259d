import type { App } from '../app.ts'

/** What is used of Electron's `powerMonitor`. */
export type PowerMonitor = {
  on(event: 'resume' | 'unlock-screen', listener: () => void): unknown
}

/** Has streams looked after as soon as the machine wakes: what lived before may be gone by now. */
export function wakeWith(monitor: PowerMonitor, balcony: Promise<Pick<App, 'wake'>>): void {
  const wake = (): void => {
    // Whoever started the app is told when it could not be.
    balcony.then((app) => app.wake()).catch(() => {})
  }
  monitor.on('resume', wake)
  monitor.on('unlock-screen', wake)
}
