/** Switches a packaged Balcony may be started with: how it looks on this desktop, and which keyring the desktop has. */
const ALLOWED = new Set([
  'disable-gpu',
  'force-device-scale-factor',
  'lang',
  'original-process-start-time',
  'ozone-platform',
  'ozone-platform-hint',
  'password-store',
])

/** What the command line asks for. `profile` and `authorities` are for runs from the source alone. */
export type CommandLine = {
  /** Switches that would weaken a packaged app, or that it does not know: it must not start with them. */
  readonly refused: readonly string[]
  /** A folder to use instead of the user's profile (`--profile=DIR`). */
  readonly profile?: string
  /** PEM files with certificates to trust beside the system's (`--authority=FILE`, any number of times). */
  readonly authorities: readonly string[]
}

/** Reads the arguments after the executable. */
export function readCommandLine(
  args: readonly string[],
  build: { readonly packaged: boolean; readonly platform: NodeJS.Platform },
): CommandLine {
  const switches = args.slice(0, ends(args)).filter((arg) => isSwitch(arg, build.platform))
  if (build.packaged) return { refused: switches.filter((arg) => !isAllowed(arg)), authorities: [] }
  const profile = values(switches, 'profile').at(-1)
  const authorities = values(switches, 'authority')
  return { refused: [], authorities, ...(profile === undefined ? {} : { profile }) }
}

/** Chromium takes nothing after a bare `--` for a switch. */
function ends(args: readonly string[]): number {
  const end = args.indexOf('--')
  return end === -1 ? args.length : end
}

/** Chromium on Windows also takes `/name` for a switch. */
function isSwitch(arg: string, platform: NodeJS.Platform): boolean {
  return arg.startsWith('-') || (platform === 'win32' && arg.startsWith('/'))
}

function isAllowed(arg: string): boolean {
  // The macOS launcher gives the process its serial number.
  if (arg.startsWith('-psn_')) return true
  return arg.startsWith('--') && ALLOWED.has(arg.slice(2).split('=', 1).join(''))
}

function values(switches: readonly string[], name: string): readonly string[] {
  const start = `--${name}=`
  return switches.filter((arg) => arg.startsWith(start)).map((arg) => arg.slice(start.length))
}
