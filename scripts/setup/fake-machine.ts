import type { Machine, Ran } from './machine.ts'

/** A machine made of lists; whatever is not in them is not there. */
export type FakeMachine = Machine & { readonly ran: readonly (readonly string[])[] }

type Parts = {
  readonly uid?: number
  readonly platform?: NodeJS.Platform
  readonly env?: Readonly<Record<string, string>>
  /** Programs by full path. */
  readonly programs?: Set<string>
  readonly folders?: Map<string, readonly string[]>
  readonly texts?: ReadonlyMap<string, string>
  /** What a command answers, by its name without the folder; undefined is status 0 and no words. */
  answer?(name: string, args: readonly string[]): Ran | undefined
}

/** Makes such a machine; by default a Linux with nothing on it, used by root. */
export function fakeMachine(parts: Parts = {}): FakeMachine {
  const ran: (readonly string[])[] = []
  return {
    platform: parts.platform ?? 'linux',
    env: { PATH: '/usr/bin', ...parts.env },
    uid: parts.uid ?? 0,
    isExecutable: (path) => parts.programs?.has(path) ?? false,
    list: (folder) => parts.folders?.get(folder) ?? [],
    readText: (path) => parts.texts?.get(path),
    run: (command, args) => {
      ran.push([command, ...args])
      const name = command.split('/').at(-1) ?? command
      return parts.answer?.(name, args) ?? { status: 0, output: '' }
    },
    ran,
  }
}
