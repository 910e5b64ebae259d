/** Presence of oneself and of contacts, RFC 6121 §4. */
import { NS } from '../../../shared/codec/namespaces.ts'
import {
  buildOwnPresence,
  parsePresence,
  type PresenceStanza,
} from '../../../shared/codec/presence.ts'
import { type BareJid, bareOf, type FullJid, isFull, type Jid } from '../../../shared/model/jid.ts'
import type { PresenceChange, ResourcePresence } from '../../../shared/model/presence.ts'
import type { Extension } from '../extension.ts'

/**
 * Sends the initial presence once the roster is there (§4.2.1), and tells who of the contacts and of one's own devices comes,
 * changes and goes. Of others nothing is told: that they say they are there makes them no contacts.
 */
export function presenceExtension(isContact: (jid: BareJid) => boolean): Extension {
  /** Who is there on this session, also while it has no stream. */
  const known = new Map<FullJid, ResourcePresence>()

  return {
    ns: NS.client,
    features: [],
    attach(session) {
      session.onOpening(async (blind) => {
        // Servers tell who is there only to whom was not there before (RFC 6121 §4.2.2).
        if (blind) await session.send(buildOwnPresence({ show: 'offline', status: '' }))
        await session.announce()
      })
      // Without a stream nobody's presence is known (RFC 3921 §5.1.5); a resumed session has missed nothing.
      session.on('ended', () => session.emit({ type: 'presence.cleared' }))
      session.on('resumed', () => {
        const changes = [...known].map(([jid, presence]) => ({ jid, presence }))
        session.emit({ type: 'presence.changed', changes })
      })
      session.on('over', () => known.clear())
      session.router.onPresence((stanza) => {
        const said = parsePresence(stanza)
        const changes = (said ? changesOf(said, known) : []).filter(({ jid }) => {
          const contact = bareOf(jid)
          return known.has(jid) || contact === session.account || isContact(contact)
        })
        for (const { jid, presence } of changes) {
          known.delete(jid)
          if (presence) known.set(jid, presence)
        }
        if (changes.length > 0) session.emit({ type: 'presence.changed', changes })
      })
    },
  }
}

function changesOf(
  said: PresenceStanza,
  known: ReadonlyMap<FullJid, ResourcePresence>,
): readonly PresenceChange[] {
  if (said.kind === 'available') return [{ jid: said.presence.jid, presence: said.presence }]
  if (said.kind !== 'unavailable') return []
  // A contact whose bare address says so has gone with all its resources (§4.5.3).
  return isFull(said.from)
    ? [{ jid: said.from }]
    : resourcesOf(said.from, known).map((jid) => ({ jid }))
}

function resourcesOf(contact: Jid, known: ReadonlyMap<FullJid, unknown>): readonly FullJid[] {
  return [...known.keys()].filter((jid) => bareOf(jid) === contact)
}
