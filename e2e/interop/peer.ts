import { type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { vi } from 'vitest'
import { findSlixmpp } from '../../scripts/setup/find.ts'
import { thisMachine } from '../../scripts/setup/machine.ts'
import { endChild, startChild } from '../server/children.ts'
import type { TestServer } from '../server/test-server.ts'

/** Something the other program told. */
export type Told = { readonly event: string } & Readonly<Record<string, unknown>>

/** Somebody who signed in with slixmpp. */
export type Peer = {
  /** The full address that the server gave. */
  readonly jid: string
  readonly heard: readonly Told[]
  /** Gives one order of `peer.py`. */
  do(order: { readonly do: string } & Readonly<Record<string, unknown>>): void
  /** The first thing told, now or later, that has these parts; what was found is not found again. */
  hears(parts: Readonly<Record<string, unknown>>): Promise<Told>
  /** Waits until what the server had sent before has been told, and finds none of it any more. */
  forget(): Promise<void>
  /** Asks somebody something and gives the answer. */
  asks(type: 'get' | 'set', to: string | undefined, payload: string): Promise<Told>
  leave(): Promise<void>
}

/** Why slixmpp cannot be used here, or undefined where it can. */
export function slixmppMissing(): string | undefined {
  return findSlixmpp(thisMachine) === undefined ? 'slixmpp is not installed' : undefined
}

/** Signs in at the server and waits until that is done. `authority` is a file with the certificates to trust. */
export async function startPeer(
  server: TestServer,
  authority: string,
  credentials: { readonly jid: string; readonly password: string },
): Promise<Peer> {
  const python = findSlixmpp(thisMachine) ?? ''
  const script = join(import.meta.dirname, 'peer.py')
  const child = startChild(python, ['-u', script], { stdio: ['pipe', 'pipe', 'pipe'] })
  const peer = listenTo(child)
  const { host, port } = server
  peer.do({ do: 'connect', ...credentials, host, port, authority })
  const { jid } = await peer.hears({ event: 'online' })
  return { ...peer, jid: String(jid) }
}

function listenTo(child: ChildProcess): Omit<Peer, 'jid'> {
  const heard: Told[] = []
  const found = new Set<Told>()
  let complaints = ''
  child.stderr?.on('data', (text) => (complaints += String(text)))
  if (child.stdout) {
    createInterface(child.stdout).on('line', (line) => heard.push(JSON.parse(line) as Told))
  }
  const peer: Omit<Peer, 'jid'> = {
    heard,
    do: (order) => void child.stdin?.write(`${JSON.stringify(order)}\n`),
    hears: async (parts) => {
      const told = await vi.waitFor(
        () => {
          const match = heard.find((one) => !found.has(one) && hasParts(one, parts))
          if (!match) throw new Error(`${JSON.stringify({ parts, heard })}\n${complaints}`)
          return match
        },
        { timeout: 15_000 },
      )
      found.add(told)
      return told
    },
    asks: async (type, to, payload) => {
      peer.do({ do: 'ask', type, to, payload })
      return peer.hears({ event: 'answer' })
    },
    forget: async () => {
      await peer.asks('get', undefined, `<ping xmlns='urn:xmpp:ping'/>`)
      for (const told of heard) found.add(told)
    },
    leave: async () => {
      child.stdin?.end()
      await endChild(child, 'SIGTERM')
    },
  }
  return peer
}

function hasParts(told: Told, parts: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(parts).every(
    ([key, value]) => JSON.stringify(told[key]) === JSON.stringify(value),
  )
}
