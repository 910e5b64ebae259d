import type { Readable } from 'node:stream'
import { findXvfb, hasDisplay } from '../../scripts/setup/find.ts'
import { thisMachine } from '../../scripts/setup/machine.ts'
import { endChild, startChild } from '../server/children.ts'

/** Something that was started and can be ended. */
export type Ending = () => Promise<void>

/** Sees to it that windows can be shown: where there is no display, a virtual one is started and used from now on. */
export async function ensureDisplay(say: (line: string) => void): Promise<Ending> {
  if (hasDisplay(thisMachine)) return async () => {}
  const path = findXvfb(thisMachine)
  if (path === undefined) throw new Error('there is no display, and Xvfb is not installed')
  const xvfb = startChild(
    path,
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'],
    // A group of its own: Ctrl+C must not take the display from under the window.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true },
  )
  const number = await firstLine(xvfb.stdio[3] as Readable)
  if (number === undefined) throw new Error('Xvfb did not start')
  process.env['DISPLAY'] = `:${number}`
  say(`There is no display here, so the window opens on a virtual one (Xvfb, :${number}).`)
  return () => endChild(xvfb, 'SIGTERM')
}

async function firstLine(stream: Readable): Promise<string | undefined> {
  let text = ''
  for await (const part of stream) {
    text += String(part)
    if (text.includes('\n')) return text.trim()
  }
  return undefined
}
