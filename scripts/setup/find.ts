import { join } from 'node:path'
import { findChromium as findInstalled } from '../../e2e/host/chromium.ts'
import { type Machine, which } from './machine.ts'

/** The openssl program, or undefined. */
export function findOpenssl(machine: Machine): string | undefined {
  return which(machine, 'openssl')
}

/** The folder of Erlang libraries that holds ejabberd, or undefined when it cannot be run. */
export function findEjabberd(machine: Machine): string | undefined {
  if (which(machine, 'erl') === undefined) return undefined
  const folders = [
    ...machine.list('/usr/lib').map((name) => join('/usr/lib', name)),
    '/usr/lib',
    '/usr/lib64',
    '/opt/homebrew/opt/ejabberd/lib',
    '/usr/local/opt/ejabberd/lib',
    '/usr/local/lib',
  ]
  return folders.find((folder) =>
    machine
      .list(folder)
      .some(
        (name) =>
          name.startsWith('ejabberd-') &&
          machine.list(join(folder, name, 'ebin')).includes('ejabberd.app'),
      ),
  )
}

/** A browser of Chromium's kind, or undefined. */
export function findChromium(machine: Machine): string | undefined {
  return findInstalled(machine.platform, machine.env, machine.isExecutable)
}

/** Whether windows can be shown without a virtual display. */
export function hasDisplay(machine: Machine): boolean {
  if (machine.platform !== 'linux') return true
  return Boolean(machine.env['DISPLAY']) || Boolean(machine.env['WAYLAND_DISPLAY'])
}

/** The virtual display server, or undefined. */
export function findXvfb(machine: Machine): string | undefined {
  return which(machine, 'Xvfb')
}

/** A font with letters, where there is one with emoji too; other platforms bring their own. */
export function findFonts(machine: Machine): string | undefined {
  if (machine.platform !== 'linux') return 'the fonts of the system'
  const list = which(machine, 'fc-list')
  if (list === undefined) return undefined
  const firstOf = (pattern: string): string | undefined =>
    machine.run(list, [pattern, 'file']).output.split(':')[0]?.trim() || undefined
  return firstOf(':charset=1f600') === undefined ? undefined : firstOf(':lang=en')
}

const PROSODY_FOLDERS = ['/usr/lib/prosody', '/usr/local/lib/prosody']

/** The version of the installed Prosody ("0.12.3", "13.0.1"), or undefined. */
export function prosodyVersion(machine: Machine): string | undefined {
  if (which(machine, 'prosody') === undefined) return undefined
  // Its own programs read the configuration of the system first, which not everybody may.
  const versions = PROSODY_FOLDERS.map((folder) =>
    machine.readText(join(folder, 'prosody.version')),
  )
  return versions.find((version) => version !== undefined)?.trim()
}

/** Where the community modules of Prosody are, or undefined. */
export function prosodyModules(machine: Machine): string | undefined {
  return PROSODY_FOLDERS.map((folder) => join(folder, 'modules')).find((folder) =>
    machine.list(folder).includes('mod_sasl2_fast'),
  )
}

/** A Prosody of version 13 or later with its community modules, or undefined. */
export function findProsody(machine: Machine): string | undefined {
  const major = Number(prosodyVersion(machine)?.split('.')[0])
  if (!(major >= 13) || prosodyModules(machine) === undefined) return undefined
  return which(machine, 'prosody')
}

/** A Python that has slixmpp, or undefined. The system's comes first: its package is for no other. */
export function findSlixmpp(machine: Machine): string | undefined {
  const candidates = ['/usr/bin/python3', which(machine, 'python3')].filter(
    (path) => path !== undefined && machine.isExecutable(path),
  )
  return candidates.find(
    (path) => path !== undefined && machine.run(path, ['-c', 'import slixmpp']).status === 0,
  )
}
