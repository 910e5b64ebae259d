/** XMPP Ping, XEP-0199 2.0.1: answers one's own server, and nobody else. */
import { attribute } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { domainOf } from '../../../shared/model/jid.ts'
import type { Extension } from '../extension.ts'
import { speaksForAccount } from '../trust.ts'

/** Others would learn from an answer that one is online (RFC 6121 §8.5.3.1 gives the same error for whoever is not). */
export function pingExtension(): Extension {
  return {
    ns: NS.ping,
    features: [NS.ping],
    attach({ account, router }) {
      router.onRequest('get', 'ping', NS.ping, (iq) => {
        const from = attribute(iq, 'from')
        const ours = from === domainOf(account) || speaksForAccount(from, account)
        return ours ? {} : { error: 'service-unavailable' }
      })
    },
  }
}
