import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { accessSync, constants, rmSync } from 'node:fs'

const running = new Set<ChildProcess>()
const folders = new Set<string>()
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

function endEverything(): void {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  running.clear()
  folders.clear()
}

function onSignal(signal: NodeJS.Signals): void {
  // Whoever else listens closes down in its own order; the exit that follows ends the rest.
  if (process.listenerCount(signal) > 1) return
  endEverything()
  process.removeListener(signal, onSignal)
  process.kill(process.pid, signal)
}

let watching = false

function watchOwnEnd(): void {
  if (watching) return
  watching = true
  process.on('exit', endEverything)
  for (const signal of SIGNALS) process.on(signal, onSignal)
}

const SETPRIV = '/usr/bin/setpriv'

/** Linux ends a child with its parent even when the parent has no time to; others do not. */
function onLeash(command: string, args: readonly string[]): readonly [string, readonly string[]] {
  if (process.platform !== 'linux') return [command, args]
  try {
    accessSync(SETPRIV, constants.X_OK)
    return [SETPRIV, ['--pdeathsig', 'KILL', '--', command, ...args]]
  } catch {
    return [command, args]
  }
}

/** Starts a process that ends with this one, however this one ends. */
export function startChild(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  watchOwnEnd()
  const child = spawn(...onLeash(command, args), options)
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Has a folder removed when this process ends. */
export function removeAtExit(folder: string): void {
  watchOwnEnd()
  folders.add(folder)
}

/** Sends a signal and waits until the child has ended; at once when it has already. */
export async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill(signal)
  await ended
}
