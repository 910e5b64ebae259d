import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Credentials } from '../pages/sign-in-page.ts'
import type { TestServer } from '../server/test-server.ts'

const SCRIPT = join(import.meta.dirname, 'bare-client.mjs')

export type BareClient = {
  /** Milliseconds from the start of the connection to the whole roster, and how many contacts are in it. */
  readonly roster: Promise<{ readonly contacts: number; readonly ms: number }>
  /** When a message arrived, in milliseconds since 1970. */
  arrival(id: string): Promise<number>
  stop(): void
}

/** The library alone in a process of its own, as the baseline. */
export function startBareClient(
  server: TestServer,
  { address, password }: Credentials,
): BareClient {
  const folder = mkdtempSync(join(tmpdir(), 'balcony-bench-'))
  const authority = join(folder, 'authority.pem')
  writeFileSync(authority, server.authority)
  const child = spawn(process.execPath, [SCRIPT, String(server.port), address], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authority },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(password)
  const roster = Promise.withResolvers<{ contacts: number; ms: number }>()
  const arrived = new Map<string, PromiseWithResolvers<number>>()
  const arrival = (id: string) => {
    const known = arrived.get(id) ?? Promise.withResolvers<number>()
    arrived.set(id, known)
    return known
  }
  createInterface(child.stdout).on('line', (text) => {
    const said: unknown = JSON.parse(text)
    if (isRoster(said)) roster.resolve(said)
    else if (isMessage(said)) arrival(said.message).resolve(said.at)
  })
  child.once('exit', () => {
    roster.reject(new Error('the bare client ended'))
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    roster: roster.promise,
    arrival: (id) => arrival(id).promise,
    stop: () => void child.kill(),
  }
}

function isRoster(said: unknown): said is { contacts: number; ms: number } {
  return typeof said === 'object' && said !== null && 'contacts' in said
}

function isMessage(said: unknown): said is { message: string; at: number } {
  return typeof said === 'object' && said !== null && 'message' in said
}
