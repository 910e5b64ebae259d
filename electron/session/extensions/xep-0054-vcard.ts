/** vcard-temp, XEP-0054 1.3.0: what people say of themselves. */
import { child, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { buildVCardGet, editVCard, parseVCard } from '../../../shared/codec/vcard.ts'
import type { BareJid } from '../../../shared/model/jid.ts'
import type { VCard } from '../../../shared/model/vcard.ts'
import type { Extension, SessionContext } from '../extension.ts'
import { IqError } from '../iq.ts'
import { Recent } from '../recent.ts'

export type VCards = Extension & {
  /** What somebody says of themselves; undefined where that is nothing. Rejects with an IqError. */
  get(jid: BareJid): Promise<VCard | undefined>
  /** Publishes one's own; what others have put into it and is not shown here stays. Rejects with an IqError. */
  set(card: VCard): Promise<void>
}

/** How servers say that there is no card. */
const NONE = ['item-not-found', 'service-unavailable', 'feature-not-implemented']
/** Milliseconds for which an answer is good. */
const GOOD_FOR = 10 * 60_000
const MOST = 100

type Kept = { readonly asked: number; readonly card: Promise<VCard | undefined> }

/** Asks on demand only, and the servers of accounts only: who is asked otherwise learns one's address. */
export function vcardExtension(): VCards {
  let session: SessionContext | undefined
  const kept = new Recent<BareJid, Kept>(MOST)

  /** The card as it is; undefined where there is none. */
  async function fetch(jid: BareJid): Promise<Element | undefined> {
    if (!session) throw new IqError({ condition: 'disconnected', type: 'cancel' })
    try {
      const own = jid === session.account
      const result = await session.request('get', buildVCardGet(), own ? undefined : jid)
      return child(result, 'vCard', NS.vcard)
    } catch (error) {
      if (error instanceof IqError && NONE.includes(error.error.condition)) return undefined
      throw error
    }
  }

  async function read(jid: BareJid): Promise<VCard | undefined> {
    const card = await fetch(jid)
    return card && parseVCard(card)
  }

  return {
    ns: NS.vcard,
    // Cards are the servers' to give; a client has nothing of it to offer.
    features: [],
    attach: (context) => void (session = context),
    get(jid) {
      const known = kept.get(jid)
      if (known && Date.now() - known.asked < GOOD_FOR) return known.card
      const card = read(jid)
      kept.set(jid, { asked: Date.now(), card })
      // What could not be had is asked for again.
      card.catch(() => kept.delete(jid))
      return card
    },
    async set(card) {
      if (!session) throw new IqError({ condition: 'disconnected', type: 'cancel' })
      const { account } = session
      // Never written over what could not be read.
      const next = editVCard(await fetch(account), card)
      await session.request('set', next)
      kept.delete(account)
    },
  }
}
