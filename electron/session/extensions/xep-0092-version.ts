/** Software Version, XEP-0092 1.1. */
import { attribute } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { buildVersion, buildVersionGet, parseVersion } from '../../../shared/codec/version.ts'
import type { FullJid } from '../../../shared/model/jid.ts'
import type { ResourceFacts } from '../../../shared/model/vcard.ts'
import { askFor } from '../asking.ts'
import type { Audience } from '../audience.ts'
import type { Extension, SessionContext } from '../extension.ts'

type Software = NonNullable<ResourceFacts['software']>

export type SoftwareVersion = Extension & {
  /** What a device runs, or undefined where it does not say. */
  ask(jid: FullJid): Promise<Software | undefined>
}

/** Tells `version`; not of the system below it, which nobody needs to know who does not mean to attack it. */
export function versionExtension(mayAsk: Audience, version: string): SoftwareVersion {
  let session: SessionContext | undefined
  return {
    ns: NS.version,
    features: [NS.version],
    attach(context) {
      session = context
      context.router.onRequest('get', 'query', NS.version, (iq) =>
        mayAsk(attribute(iq, 'from'))
          ? { result: buildVersion({ name: 'Balcony', version }) }
          : { error: 'service-unavailable' },
      )
    },
    async ask(jid) {
      const result = await askFor(session, buildVersionGet(), jid)
      return result && parseVersion(result)
    },
  }
}
