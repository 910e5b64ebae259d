import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { RunFolder } from './run-folder.ts'

const WISH = 'flush'
const DEADLINE_MS = 3000

/**
 * Erlang for the server's command line. Its database holds writes back for two seconds, which a
 * server that is killed by a test would lose; this writes them out when a file asks for it.
 */
export function flusher(folder: RunFolder): string {
  const wish = JSON.stringify(join(folder.path, WISH))
  return (
    `spawn(fun Watch() -> case filelib:is_file(${wish}) of ` +
    `true -> mnesia:sync_log(), file:delete(${wish}); false -> ok end, ` +
    'timer:sleep(20), Watch() end).'
  )
}

/** Waits until what was written is on disk; gives up on a server that does not answer. */
export async function flush(folder: RunFolder): Promise<void> {
  const wish = folder.write(WISH, '')
  const deadline = Date.now() + DEADLINE_MS
  while (existsSync(wish) && Date.now() < deadline) await pause(5)
}
