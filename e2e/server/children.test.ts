import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

const PARENT = `
import { removeAtExit, startChild } from ${JSON.stringify(join(import.meta.dirname, 'children.ts'))}
removeAtExit(process.argv[1])
const child = startChild(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
console.log(child.pid)
if (process.argv[2] === 'error') setImmediate(() => { throw new Error('on purpose') })
setInterval(() => {}, 1000)
`

/** Whether a process runs; one that has ended and that nobody has asked after does not. */
function lives(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z')
}

async function startParent(folder: string, how: string) {
  const args = ['--input-type=module', '-e', PARENT, folder, how]
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = await once(parent.stdout, 'data')
  return { parent, child: Number(String(line)) }
}

const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'error'] as const

test.for(ENDS)('child and folder go when the parent ends by %s', async (how, { skip }) => {
  if (process.platform === 'win32') skip('Windows has no signals')
  const folder = mkdtempSync(join(tmpdir(), 'balcony-children-'))
  const { parent, child } = await startParent(folder, how)
  const ended = once(parent, 'exit')
  if (how !== 'error') parent.kill(how)
  const [, signal] = await ended
  if (how !== 'error') expect(signal).toBe(how)
  await vi.waitUntil(() => !lives(child))
  expect(existsSync(folder)).toBe(false)
})

test('the child goes even with a parent that was killed', async ({ skip }) => {
  if (process.platform !== 'linux') skip('only Linux ends a child with its parent')
  const folder = mkdtempSync(join(tmpdir(), 'balcony-children-'))
  const { parent, child } = await startParent(folder, '')
  expect(lives(child)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitUntil(() => !lives(child))
  rmSync(folder, { recursive: true })
})
