import { type Machine, which } from './machine.ts'
import { INSTALL, INSTALL_PROSODY_FROM_BACKPORTS } from './install-scripts.ts'

/** How an installation ended; the reason is a sentence fit to be shown. */
export type Installed = { readonly ok: true } | { readonly ok: false; readonly reason: string }

function osRelease(machine: Machine): ReadonlyMap<string, string> {
  const lines = (machine.readText('/etc/os-release') ?? '').split('\n')
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, key, value] = /^(\w+)="?([^"]*)"?$/.exec(line.trim()) ?? []
      return key === undefined || value === undefined ? [] : [[key, value]]
    }),
  )
}

/** Whether the machine is a Debian or one of its children. */
export function isDebian(machine: Machine): boolean {
  const release = osRelease(machine)
  const family = `${release.get('ID') ?? ''} ${release.get('ID_LIKE') ?? ''}`.split(/\s+/)
  return family.includes('debian') && which(machine, 'apt-get') !== undefined
}

/** What goes before a command to run it as root without a question, or undefined. */
export function rootPrefix(machine: Machine): readonly string[] | undefined {
  if (machine.uid === 0) return []
  const sudo = which(machine, 'sudo')
  if (sudo === undefined || machine.run(sudo, ['-n', 'true']).status !== 0) return undefined
  return [sudo, '-n']
}

function runAsRoot(
  machine: Machine,
  root: readonly string[],
  script: string,
  args: readonly string[],
): Installed {
  const [command = 'sh', ...rest] = [...root, 'sh', '-c', script, 'setup', ...args]
  const { status, output } = machine.run(command, rest)
  if (status === 0) return { ok: true }
  const last = output.trim().split('\n').slice(-12).join('\n')
  return { ok: false, reason: `apt-get ended with status ${status}:\n${last}` }
}

/** Installs packages of the system's own archive without starting or enabling a service. */
export function install(
  machine: Machine,
  root: readonly string[],
  packages: readonly string[],
): Installed {
  return runAsRoot(machine, root, INSTALL, packages)
}

/** Whether the system's archive has a Prosody of version 13 or later; asks after an update. */
function archiveHasProsody13(machine: Machine): boolean {
  const policy = machine.run('apt-cache', ['policy', 'prosody']).output
  return Number(/Candidate: (?:\d+:)?(\d+)/.exec(policy)?.[1]) >= 13
}

/** Installs Prosody 13 with its community modules, on Debian 12 from bookworm-backports. */
export function installProsody(machine: Machine, root: readonly string[]): Installed {
  const updated = runAsRoot(machine, root, 'apt-get -qq update', [])
  if (!updated.ok) return updated
  if (archiveHasProsody13(machine)) {
    return install(machine, root, ['prosody', 'prosody-modules'])
  }
  if (osRelease(machine).get('VERSION_CODENAME') !== 'bookworm') {
    return { ok: false, reason: 'this release has no Prosody 13' }
  }
  return runAsRoot(machine, root, INSTALL_PROSODY_FROM_BACKPORTS, [])
}
