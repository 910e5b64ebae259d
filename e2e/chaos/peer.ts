import { connect, type Connection } from '../../electron/connection/connect.ts'
import { noFacts, signInMemory } from '../../electron/connection/sign-in-memory.ts'
import { memorySmStore } from '../../electron/session/continuity.ts'
import { messageExtension } from '../../electron/session/extensions/message.ts'
import { presenceExtension } from '../../electron/session/extensions/presence.ts'
import { rosterExtension } from '../../electron/session/extensions/roster.ts'
import { Session } from '../../electron/session/session.ts'
import type { ServerOverride } from '../../shared/model/account.ts'
import { type BareJid, bareOf, parseBareJid } from '../../shared/model/jid.ts'
import type { OwnPresence } from '../../shared/model/presence.ts'
import type { StreamState } from '../../shared/model/stream.ts'
import { MemoryHistory } from '../../electron/storage/memory-history.ts'

export type PeerOptions = {
  readonly account: string
  readonly password: string
  readonly server: ServerOverride
  readonly authority: string
  readonly onMessage?: (from: string, body: string) => void
  readonly onState?: (state: StreamState) => void
  readonly onConnection?: (connection: Connection) => void
}

/** A session without an app around it, which keeps its messages and what it signs in with in memory. */
export type Peer = {
  send(to: string, body: string): void
  /** How many of its messages wait until the server has them. */
  readonly waiting: number
  show(show: OwnPresence['show']): Promise<void>
  stop(): Promise<void>
}

/** Starts to connect; problems that only a person could solve are told as a state. */
export function startPeer(options: PeerOptions): Peer {
  const account = address(options.account)
  const history = new MemoryHistory()
  const messages = messageExtension(history)
  const memory = signInMemory(noFacts())
  const { password, server, authority } = options
  const roster = rosterExtension()
  const session = new Session({
    account,
    own: { show: 'available', status: '' },
    extensions: [roster, presenceExtension((contact) => roster.has(contact)), messages],
    emit: (event) => {
      if (event.type === 'stream.changed') options.onState?.(event.stream)
      if (event.type !== 'message.added') return
      for (const { direction, from, body } of event.messages) {
        if (direction === 'in') options.onMessage?.(bareOf(from), body)
      }
    },
    fault: (error) => {
      throw error
    },
    smStore: memorySmStore(),
    async connect(resume, signal) {
      const authorities = [authority]
      const chosen = { account, password, memory, server, authorities, lang: 'en' }
      const connection = await connect({ ...chosen, ...resume }, signal)
      options.onConnection?.(connection)
      return connection
    },
  })
  session.start()
  return {
    send: (to, body) => void messages.send(address(to), body),
    get waiting() {
      return history.queued().length
    },
    show: (show) => session.setPresence({ show, status: '' }),
    stop: () => session.stop(),
  }
}

function address(text: string): BareJid {
  const jid = parseBareJid(text)
  if (!jid) throw new Error(`${text} is no address`)
  return jid
}
