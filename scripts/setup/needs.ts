import {
  findChromium,
  findEjabberd,
  findFonts,
  findOpenssl,
  findProsody,
  findSlixmpp,
  findXvfb,
  hasDisplay,
  prosodyVersion,
} from './find.ts'
import { install, installProsody, type Installed } from './apt.ts'
import type { Machine } from './machine.ts'

export type NeedName =
  | 'openssl'
  | 'ejabberd'
  | 'chromium'
  | 'xvfb'
  | 'fonts'
  | 'prosody'
  | 'slixmpp'

/** One thing of the system that the project uses, where it is and how it is had. */
export type Need = {
  readonly name: NeedName
  /** Where it is on this machine, or undefined. */
  find(machine: Machine): string | undefined
  /** Debian's packages that bring it, installed together with those of other needs. */
  readonly packages?: readonly string[]
  /** How it is installed where the plain packages do not do. */
  readonly install?: (machine: Machine, root: readonly string[]) => Installed
  /** What stands in the way of installing it although it is missing, or undefined. */
  readonly obstacle?: (machine: Machine) => string | undefined
  /** What to do by hand, as the end of a sentence. */
  readonly advice: string
}

const chromium = (machine: Machine): readonly string[] =>
  /^ID="?ubuntu"?$/m.test(machine.readText('/etc/os-release') ?? '')
    ? ['chromium-browser']
    : ['chromium', 'chromium-sandbox']

/** Everything of the system that scripts and tests use. */
export const NEEDS: Readonly<Record<NeedName, Need>> = {
  openssl: {
    name: 'openssl',
    find: findOpenssl,
    packages: ['openssl'],
    advice: 'install openssl (brew install openssl; winget install ShiningLight.OpenSSL)',
  },
  ejabberd: {
    name: 'ejabberd',
    find: findEjabberd,
    packages: ['ejabberd'],
    advice: 'install ejabberd 23 or later with Erlang (brew install ejabberd erlang)',
  },
  chromium: {
    name: 'chromium',
    find: findChromium,
    install: (machine, root) => install(machine, root, chromium(machine)),
    advice: 'install Chromium or Google Chrome',
  },
  xvfb: {
    name: 'xvfb',
    find: (machine) => (hasDisplay(machine) ? 'the display of this session' : findXvfb(machine)),
    packages: ['xvfb', 'xauth'],
    advice: 'install Xvfb, or run this where there is a display',
  },
  fonts: {
    name: 'fonts',
    find: findFonts,
    packages: ['fontconfig', 'fonts-dejavu-core', 'fonts-noto-color-emoji'],
    advice: 'install the fonts DejaVu and Noto Color Emoji',
  },
  prosody: {
    name: 'prosody',
    find: findProsody,
    install: installProsody,
    obstacle: (machine) => {
      const version = prosodyVersion(machine)
      if (version === undefined) return undefined
      return `Prosody ${version} is installed, and what is installed is left alone`
    },
    advice: 'install Prosody 13 or later with its community modules',
  },
  slixmpp: {
    name: 'slixmpp',
    find: findSlixmpp,
    packages: ['python3-slixmpp'],
    advice: 'install slixmpp for Python 3 (pip install slixmpp)',
  },
}
