import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { endChild, startChild } from './children.ts'
import type { Identity, RunFolder } from './run-folder.ts'

/** A server as a process: what to start, and how one sees that it is ready. */
export type Launch = {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly user: Identity | undefined
  readonly folder: RunFolder
  readonly logFile: string
  isReady(): Promise<boolean>
}

const DEADLINE_MS = 30_000
const STEP_MS = 20

/** One server process that can be ended and started again. */
export type ServerProcess = {
  start(): Promise<void>
  end(signal: NodeJS.Signals): Promise<void>
  isRunning(): boolean
}

function spawnServer(launch: Launch): { child: ChildProcess; said: () => string } {
  const child = startChild(launch.command, launch.args, {
    cwd: launch.folder.path,
    env: { PATH: process.env['PATH'], HOME: launch.folder.path, ...launch.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl+C in a terminal must not end the server before its clients said goodbye.
    detached: true,
    ...launch.user,
  })
  let output = ''
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-4000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  child.once('error', (error) => keep(Buffer.from(error.message)))
  return { child, said: () => `${output}\n${launch.folder.readText(launch.logFile).slice(-4000)}` }
}

/** Starts a server and waits until it is ready; rejects with what it said when it does not. */
export function createServerProcess(launch: Launch): ServerProcess {
  let child: ChildProcess | undefined
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child !== undefined) await endChild(child, signal)
    child = undefined
  }
  return {
    end,
    isRunning: () => child !== undefined && child.exitCode === null && child.signalCode === null,
    start: async () => {
      const started = spawnServer(launch)
      child = started.child
      const deadline = Date.now() + DEADLINE_MS
      while (!(await launch.isReady())) {
        const gone = started.child.pid === undefined || started.child.exitCode !== null
        if (gone || Date.now() > deadline) {
          if (started.child.pid !== undefined) await end('SIGKILL')
          throw new Error(`${launch.command} did not start:\n${started.said()}`)
        }
        await pause(STEP_MS)
      }
    },
  }
}
