/** The roster of RFC 6121 §2. */
import { attribute, child } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { buildRosterGet, parseRoster, parseRosterPush } from '../../../shared/codec/roster.ts'
import type { BareJid } from '../../../shared/model/jid.ts'
import type { RosterChange } from '../../../shared/model/roster.ts'
import type { Extension } from '../extension.ts'
import { speaksForAccount } from '../trust.ts'

export type Roster = Extension & {
  /** Whether the address is in the roster. */
  has(jid: BareJid): boolean
}

/** `changed` is told of each push that was taken. Fetches the roster before the first presence is sent (§2.2), and follows its pushes (§2.1.6). */
export function rosterExtension(changed: (change: RosterChange) => void = () => {}): Roster {
  const contacts = new Set<BareJid>()
  return {
    has: (jid) => contacts.has(jid),
    ns: NS.roster,
    features: [],
    attach(session) {
      session.onOpening(async () => {
        const result = await session.request('get', buildRosterGet())
        const query = child(result, 'query', NS.roster)
        const items = query ? parseRoster(query) : []
        contacts.clear()
        for (const { jid } of items) contacts.add(jid)
        session.emit({ type: 'roster.replaced', items })
      })
      session.router.onRequest('set', 'query', NS.roster, (iq) => {
        // A push of somebody else is answered like anything unknown, so that it teaches them nothing.
        if (!speaksForAccount(attribute(iq, 'from'), session.account)) {
          return { error: 'service-unavailable' }
        }
        const change = parseRosterPush(iq)
        if (!change) return { error: 'bad-request' }
        if (change.kind === 'set') contacts.add(change.item.jid)
        else contacts.delete(change.jid)
        session.emit({ type: 'roster.changed', changes: [change] })
        changed(change)
        return {}
      })
    },
  }
}
