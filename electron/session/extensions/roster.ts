/** The roster of RFC 6121 §2. */
import { attribute, child } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { buildRosterGet, parseRoster, parseRosterPush } from '../../../shared/codec/roster.ts'
import type { Extension } from '../extension.ts'
import { speaksForAccount } from '../trust.ts'

/** Fetches the roster before the first presence is sent (§2.2), and follows its pushes (§2.1.6). */
export function rosterExtension(): Extension {
  return {
    ns: NS.roster,
    features: [],
    attach(session) {
      session.onOpening(async () => {
        const result = await session.request('get', buildRosterGet())
        const query = child(result, 'query', NS.roster)
        session.emit({ type: 'roster.replaced', items: query ? parseRoster(query) : [] })
      })
      session.router.onRequest('set', 'query', NS.roster, (iq) => {
        // A push of somebody else is answered like anything unknown, so that it teaches them nothing.
        if (!speaksForAccount(attribute(iq, 'from'), session.account)) {
          return { error: 'service-unavailable' }
        }
        const change = parseRosterPush(iq)
        if (!change) return { error: 'bad-request' }
        session.emit({ type: 'roster.changed', changes: [change] })
        return {}
      })
    },
  }
}
