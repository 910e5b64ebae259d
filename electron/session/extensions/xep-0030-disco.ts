/** Service Discovery, XEP-0030 2.5.0: what this device can do, and what others can. */
import { attribute, child } from '../../../shared/codec/element.ts'
import {
  buildInfo,
  buildInfoGet,
  buildNoItems,
  type DiscoInfo,
  parseInfo,
} from '../../../shared/codec/disco.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { Jid } from '../../../shared/model/jid.ts'
import type { Audience } from '../audience.ts'
import type { Extension, SessionContext } from '../extension.ts'
import { IqError } from '../iq.ts'

export type Disco = Extension & {
  /** What this device says of itself, once everything is attached. */
  readonly own: DiscoInfo
  /** Answers for one more node as for the device itself. */
  answerFor(node: string): void
  /** Asks; undefined where the answer says nothing that can be used. Rejects with an IqError. */
  infoOf(jid: Jid, node?: string): Promise<DiscoInfo | undefined>
}

/**
 * Announces what the extensions attached beside it have named as their features, and answers whoever may know that one is
 * there. `features` is asked late, so that the order of attaching does not matter.
 */
export function discoExtension(features: () => readonly string[], mayAsk: Audience): Disco {
  let session: SessionContext | undefined
  const nodes = new Set<string>()
  const refuse = { error: 'service-unavailable' } as const

  const disco: Disco = {
    ns: NS.discoInfo,
    features: [NS.discoInfo, NS.discoItems],
    get own() {
      return {
        identities: [{ category: 'client', type: 'pc', name: 'Balcony' }],
        features: [...new Set(features())].toSorted(),
        forms: [],
      }
    },
    answerFor: (node) => void nodes.add(node),
    async infoOf(jid, node) {
      if (!session) throw new IqError({ condition: 'disconnected', type: 'cancel' })
      return parseInfo(await session.request('get', buildInfoGet(node), jid))
    },
    attach(context) {
      session = context
      context.router.onRequest('get', 'query', NS.discoInfo, (iq) => {
        if (!mayAsk(attribute(iq, 'from'))) return refuse
        const query = child(iq, 'query', NS.discoInfo)
        const node = query && attribute(query, 'node')
        if (node !== undefined && !nodes.has(node)) return { error: 'item-not-found' }
        return { result: buildInfo(disco.own, node) }
      })
      context.router.onRequest('get', 'query', NS.discoItems, (iq) => {
        if (!mayAsk(attribute(iq, 'from'))) return refuse
        const query = child(iq, 'query', NS.discoItems)
        return { result: buildNoItems(query && attribute(query, 'node')) }
      })
    },
  }
  return disco
}
