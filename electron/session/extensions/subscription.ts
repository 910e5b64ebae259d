/** Requests to see when one is online, RFC 6121 §3.1. */
import { NS } from '../../../shared/codec/namespaces.ts'
import { buildSubscription, parsePresence } from '../../../shared/codec/presence.ts'
import { buildRosterSet } from '../../../shared/codec/roster.ts'
import type { BareJid } from '../../../shared/model/jid.ts'
import type { RosterChange, SubscriptionRequest } from '../../../shared/model/roster.ts'
import type { Extension } from '../extension.ts'

export type SubscriptionAnswer = 'allow' | 'allow-and-add' | 'deny'

export type Subscriptions = Extension & {
  /** Answers a waiting request; false where there is none. Rejects with an IqError or ConnectionError. */
  answer(from: BareJid, answer: SubscriptionAnswer): Promise<boolean>
  /** Follows the roster: a request that another device has answered waits no more. */
  follow(change: RosterChange): void
}

/** Keeps the requests that wait. The server sends them again on each initial presence until answered (§3.1.3). */
export function subscriptionExtension(isContact: (jid: BareJid) => boolean): Subscriptions {
  const waiting = new Map<BareJid, SubscriptionRequest>()
  let session: Parameters<Extension['attach']>[0] | undefined

  const tell = () => session?.emit({ type: 'requests.changed', requests: [...waiting.values()] })

  return {
    ns: NS.client,
    features: [],
    attach(context) {
      session = context
      context.on('over', () => {
        if (waiting.size === 0) return
        waiting.clear()
        tell()
      })
      context.router.onPresence((stanza) => {
        const said = parsePresence(stanza)
        if (said?.kind !== 'subscription' || said.from === context.account) return
        if (said.type === 'subscribe') {
          const { from, status } = said
          waiting.set(from, { from, ...(status === undefined ? {} : { note: status }) })
          tell()
        } else if (said.type === 'unsubscribe' && waiting.delete(said.from)) {
          tell()
        }
      })
    },
    follow(change) {
      const answered = change.kind === 'set' && ['from', 'both'].includes(change.item.subscription)
      if (answered && waiting.delete(change.item.jid)) tell()
    },
    async answer(from, answer) {
      if (!session || !waiting.has(from)) return false
      await session.send(buildSubscription(answer === 'deny' ? 'unsubscribed' : 'subscribed', from))
      waiting.delete(from)
      tell()
      if (answer === 'allow-and-add') {
        // A roster set replaces what is there, so whoever has a name and groups already keeps them.
        if (!isContact(from))
          await session.request('set', buildRosterSet({ jid: from, groups: [] }))
        await session.send(buildSubscription('subscribe', from))
      }
      return true
    },
  }
}
