/** Last Activity, XEP-0012 2.0: since when a device is not touched, or an account not online. */
import { attribute } from '../../../shared/codec/element.ts'
import { buildLast, buildLastGet, parseLast } from '../../../shared/codec/last.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { Jid } from '../../../shared/model/jid.ts'
import { askFor } from '../asking.ts'
import type { Audience } from '../audience.ts'
import type { Extension, SessionContext } from '../extension.ts'

export type LastActivity = Extension & {
  /** Seconds; of a bare address those since it was last online. Undefined where that is not told. */
  ask(jid: Jid): Promise<number | undefined>
}

/** `idle` are the seconds since the person last touched this device; undefined where nobody can tell. */
export function lastExtension(mayAsk: Audience, idle: () => number | undefined): LastActivity {
  let session: SessionContext | undefined
  return {
    ns: NS.last,
    features: [NS.last],
    attach(context) {
      session = context
      context.router.onRequest('get', 'query', NS.last, (iq) => {
        const seconds = mayAsk(attribute(iq, 'from')) ? idle() : undefined
        return seconds === undefined
          ? { error: 'service-unavailable' }
          : { result: buildLast(seconds) }
      })
    },
    async ask(jid) {
      const result = await askFor(session, buildLastGet(), jid)
      return result && parseLast(result)
    },
  }
}
