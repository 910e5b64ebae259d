/** Entity Time, XEP-0202 2.0. */
import { attribute } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { buildTime, buildTimeGet, parseTimeOffset } from '../../../shared/codec/time.ts'
import type { FullJid } from '../../../shared/model/jid.ts'
import { askFor } from '../asking.ts'
import type { Audience } from '../audience.ts'
import type { Extension, SessionContext } from '../extension.ts'

export type EntityTime = Extension & {
  /** The difference of a device's clock to UTC in minutes, or undefined where it does not say. */
  ask(jid: FullJid): Promise<number | undefined>
}

export function timeExtension(mayAsk: Audience): EntityTime {
  let session: SessionContext | undefined
  return {
    ns: NS.time,
    features: [NS.time],
    attach(context) {
      session = context
      context.router.onRequest('get', 'time', NS.time, (iq) => {
        const now = new Date()
        return mayAsk(attribute(iq, 'from'))
          ? { result: buildTime(now.getTime(), -now.getTimezoneOffset()) }
          : { error: 'service-unavailable' }
      })
    },
    async ask(jid) {
      const result = await askFor(session, buildTimeGet(), jid)
      return result && parseTimeOffset(result)
    },
  }
}
