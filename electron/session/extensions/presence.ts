/** Presence of oneself and of contacts, RFC 6121 §4. */
import { NS } from '../../../shared/codec/namespaces.ts'
import { buildOwnPresence, parsePresence } from '../../../shared/codec/presence.ts'
import { type BareJid, bareOf, type FullJid, isFull } from '../../../shared/model/jid.ts'
import type { Extension } from '../extension.ts'

/** Sends the initial presence once the roster is there (§4.2.1), and tells who comes, changes and goes. */
export function presenceExtension(): Extension {
  return {
    ns: NS.client,
    features: [],
    attach(session) {
      const online = new Map<BareJid, Set<FullJid>>()
      session.onOpening(async (blind) => {
        // Servers tell who is there only to whom was not there before (RFC 6121 §4.2.2).
        if (blind) await session.send(buildOwnPresence({ show: 'offline', status: '' }))
        await session.send(buildOwnPresence(session.own))
      })
      session.onOver(() => {
        online.clear()
        session.emit({ type: 'presence.cleared' })
      })
      session.router.onPresence((stanza) => {
        const said = parsePresence(stanza)
        if (said?.kind === 'available') {
          const { presence } = said
          const contact = bareOf(presence.jid)
          online.set(contact, (online.get(contact) ?? new Set()).add(presence.jid))
          session.emit({ type: 'presence.changed', changes: [{ jid: presence.jid, presence }] })
        } else if (said?.kind === 'unavailable') {
          const contact = bareOf(said.from)
          // A contact whose bare address says so has gone with all its resources (§4.5.3).
          const gone = isFull(said.from) ? [said.from] : [...(online.get(contact) ?? [])]
          for (const jid of gone) online.get(contact)?.delete(jid)
          if (online.get(contact)?.size === 0) online.delete(contact)
          session.emit({ type: 'presence.changed', changes: gone.map((jid) => ({ jid })) })
        }
      })
    },
  }
}
