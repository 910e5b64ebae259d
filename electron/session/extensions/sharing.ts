/** Presence shown to single addresses, RFC 6121 §4.6. */
import { buildOwnPresence } from '../../../shared/codec/presence.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { type BareJid, bareOf, type Jid } from '../../../shared/model/jid.ts'
import { ConnectionError } from '../../connection/problem.ts'
import type { Extension, SessionContext } from '../extension.ts'
import { IqError } from '../iq.ts'

export type Sharing = Extension & {
  /** Whether one's presence is shown to this address, or to a resource of it. */
  has(jid: BareJid): boolean
  /** Each address it is shown to. */
  readonly shown: readonly Jid[]
  /** Shows one's presence, and what becomes of it, until one leaves. Rejects with a ConnectionError. */
  share(to: Jid): Promise<void>
  /** Takes that back; does nothing where it was not shown. Rejects with a ConnectionError. */
  unshare(to: Jid): Promise<void>
}

const GONE = { show: 'offline', status: '' } as const

/**
 * Keeps what one is seen as true for those it was shown to. Who sees it anyway (`isWatching`) is told by the server. When one
 * leaves, the server tells everybody it was shown to (RFC 3921 §5.1.5), and nothing of it is repeated on a new session.
 */
export function sharingExtension(isWatching: (jid: BareJid) => boolean): Sharing {
  let session: SessionContext | undefined
  const shown = new Set<Jid>()

  function forget(): void {
    if (shown.size === 0) return
    shown.clear()
    tell()
  }

  const tell = () => session?.emit({ type: 'shared.changed', sharedWith: [...shown] })

  /** Whoever cannot be told now is told by the server that one has gone. */
  async function repeat(context: SessionContext): Promise<void> {
    for (const jid of shown) {
      if (!isWatching(bareOf(jid))) await context.send(context.ownPresence(jid))
    }
  }

  return {
    ns: NS.client,
    features: [],
    has: (jid) => [...shown].some((one) => bareOf(one) === jid),
    get shown() {
      return [...shown]
    },
    attach(context) {
      session = context
      context.on('announced', () => {
        repeat(context).catch((error: unknown) => {
          if (!(error instanceof ConnectionError)) context.fault(error)
        })
      })
      context.onChanging(async ({ show }) => {
        // Who is seen by nobody is not seen by these; the list that hides one would send their copies back.
        if (show !== 'invisible') return
        for (const jid of shown) await context.send(buildOwnPresence(GONE, { to: jid }))
        forget()
      })
      context.on('over', forget)
    },
    async share(to) {
      if (!session) return
      if (session.own.show === 'invisible')
        throw new IqError({ condition: 'not-allowed', type: 'cancel' })
      await session.send(session.ownPresence(to))
      shown.add(to)
      tell()
    },
    async unshare(to) {
      if (!session || !shown.has(to)) return
      await session.send(buildOwnPresence(GONE, { to }))
      shown.delete(to)
      tell()
    },
  }
}
