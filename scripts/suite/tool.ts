import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startChild } from '../../e2e/server/children.ts'

/** The folder of the project. */
export const ROOT = resolve(import.meta.dirname, '..', '..')

/** How a tool ended, with all it wrote and the time it took. */
export type ToolRun = {
  readonly status: number
  readonly output: string
  readonly seconds: number
}

export type ToolOptions = {
  /** When a tool that does not end is ended; after two minutes where nothing is said. */
  readonly deadlineSeconds?: number
  readonly env?: Readonly<Record<string, string>>
}

function scriptOf(pack: string, name: string): string {
  const folder = join(ROOT, 'node_modules', pack)
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const bin =
    typeof manifest === 'object' && manifest !== null && 'bin' in manifest ? manifest.bin : {}
  const path = typeof bin === 'string' ? bin : new Map(Object.entries(bin ?? {})).get(name)
  if (typeof path !== 'string') throw new Error(`${pack} has no program ${name}.`)
  return join(folder, path)
}

/** Runs a program of an npm package on this Node; a tool that cannot be started has status 1. */
export function runTool(
  pack: string,
  name: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<ToolRun> {
  const begun = performance.now()
  const deadline = options.deadlineSeconds ?? 120
  return new Promise((done) => {
    let output = ''
    const end = (status: number): void =>
      done({ status, output, seconds: (performance.now() - begun) / 1000 })
    const child = startChild(process.execPath, [scriptOf(pack, name), ...args], {
      cwd: ROOT,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const timer = setTimeout(() => {
      output += `\n${name} did not end within ${deadline} s.\n`
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), 5000).unref()
    }, deadline * 1000)
    const keep = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.once('error', (error) => {
      clearTimeout(timer)
      output += error.message
      end(1)
    })
    child.once('close', (status) => {
      clearTimeout(timer)
      end(status ?? 1)
    })
  })
}
