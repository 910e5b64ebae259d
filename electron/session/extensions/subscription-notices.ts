import type { BareJid } from '../../../shared/model/jid.ts'
import {
  afterSending,
  noticeOf,
  RULES,
  stateOf,
  type SubscriptionNotice,
  type SubscriptionType,
} from '../../../shared/model/subscription.ts'
import type { ContactChange } from './roster.ts'

/** What the other side did, as far as it is news. */
export type News = {
  readonly notice: SubscriptionNotice
  /** Whether the person is to be told of it. */
  readonly tell: boolean
  /** Whether it came as a stanza, which can be acknowledged (RFC 3921 §9.4). */
  readonly stanza: boolean
}

/** Milliseconds: whoever ends both directions at once, by removing somebody, is told of once. */
const TOGETHER = 10_000

type Contact = {
  /** Stanzas that were heard before the roster said what follows from them. */
  readonly heard: Set<SubscriptionType>
  /** What the roster said before the stanza came that explains it. */
  readonly changed: Map<SubscriptionType, SubscriptionNotice>
  /** What follows from stanzas of ours, and will be no news. */
  readonly ours: Set<SubscriptionType>
  /** When one was last told of a loss. */
  lost: number
}

/**
 * Puts together what the roster and what stanzas say of a subscription, in whatever order they come, so that each thing the
 * other side did is news once (RFC 3921 §8.2 to §8.6, §9.3). Only the roster says what the state is: a stanza that does not
 * fit it, or comes again, is no news.
 */
export class SubscriptionNotices {
  readonly #contacts = new Map<BareJid, Contact>()

  /** Something of ours was sent: what it changes is our own doing. */
  sent({ jid, before: item }: Pick<ContactChange, 'jid' | 'before'>, type: SubscriptionType): void {
    const state = stateOf(item, false)
    if (type === 'subscribe' || type === 'subscribed') {
      this.#contacts.get(jid)?.ours.delete(UNDOING[type])
    } else if (afterSending(state, type) !== state) {
      this.#contact(jid).ours.add(UNDOING[type])
    }
  }

  /** A stanza about a subscription came from somebody whose contact this is; gives the news in it, if it is any. */
  heard(
    { jid, before: item }: Pick<ContactChange, 'jid' | 'before'>,
    type: SubscriptionType,
  ): News | undefined {
    const notice = noticeOf(stateOf(item, false), type)
    const contact = this.#contacts.get(jid)
    if (notice) {
      const { heard } = contact ?? this.#contact(jid)
      if (heard.has(type)) return undefined
      heard.add(type)
      return { notice, tell: this.#isNews(jid, notice), stanza: true }
    }
    const explained = contact?.changed.get(type)
    if (!explained) return undefined
    contact?.changed.delete(type)
    // That one may see somebody was told when the roster said so.
    const tell = explained !== 'allowed' && this.#isNews(jid, explained)
    return { notice: explained, tell, stanza: true }
  }

  /** The roster says something new of a contact; gives the news in it, if it is any. */
  changed({ jid, before, after }: ContactChange): News | undefined {
    if (!after) {
      // Whoever is removed is no news any more (RFC 3921 §9.4).
      this.#contacts.delete(jid)
      return undefined
    }
    let news: News | undefined
    for (const [type, notice] of noticesIn(before, after)) {
      const contact = this.#contact(jid)
      if (contact.heard.delete(type) || contact.ours.delete(type)) continue
      contact.changed.set(type, notice)
      // Nobody else than the contact can have done that; the others may have been done by another device of ours.
      if (notice === 'allowed') news = { notice, tell: true, stanza: false }
    }
    this.#forgetWhatIsOver(jid, after)
    return news
  }

  /** What cannot follow from the state any more is not waited for. */
  #forgetWhatIsOver(jid: BareJid, after: NonNullable<ContactChange['after']>): void {
    const contact = this.#contacts.get(jid)
    if (!contact) return
    const state = stateOf(after, false)
    const { seeing, seen } = RULES[state].sentences
    for (const type of contact.heard) if (!noticeOf(state, type)) contact.heard.delete(type)
    if (seeing !== 'seeing') contact.changed.delete('subscribed')
    if (seeing !== 'not-seeing') contact.changed.delete('unsubscribed')
    if (seen === 'seen') contact.changed.delete('unsubscribe')
    if (seeing === 'not-seeing') contact.ours.delete('unsubscribed')
    if (seen !== 'seen') contact.ours.delete('unsubscribe')
    const { heard, changed, ours, lost } = contact
    if (heard.size + changed.size + ours.size + lost === 0) this.#contacts.delete(jid)
  }

  #isNews(jid: BareJid, notice: SubscriptionNotice): boolean {
    if (notice === 'allowed') return true
    const contact = this.#contact(jid)
    const now = Date.now()
    const alone = now - contact.lost > TOGETHER
    contact.lost = now
    return alone
  }

  #contact(jid: BareJid): Contact {
    const known = this.#contacts.get(jid)
    if (known) return known
    const contact: Contact = { heard: new Set(), changed: new Map(), ours: new Set(), lost: 0 }
    this.#contacts.set(jid, contact)
    return contact
  }
}

/** What of theirs ends the same direction as what of ours is about. */
const UNDOING: Readonly<Record<SubscriptionType, SubscriptionType>> = {
  subscribe: 'unsubscribed',
  unsubscribe: 'unsubscribed',
  subscribed: 'unsubscribe',
  unsubscribed: 'unsubscribe',
}

type Item = ContactChange['before']

/** The stanzas of theirs that would explain how a contact changed, and what each would tell. */
function noticesIn(before: Item, after: Item): readonly [SubscriptionType, SubscriptionNotice][] {
  const [old, now] = [stateOf(before, false), stateOf(after, false)].map(
    (state) => RULES[state].sentences,
  )
  if (!old || !now) return []
  const notices: [SubscriptionType, SubscriptionNotice][] = []
  if (old.seeing === 'asked-to-see' && now.seeing === 'seeing')
    notices.push(['subscribed', 'allowed'])
  if (old.seeing === 'asked-to-see' && now.seeing === 'not-seeing')
    notices.push(['unsubscribed', 'denied'])
  if (old.seeing === 'seeing' && now.seeing !== 'seeing')
    notices.push(['unsubscribed', 'stopped-sharing'])
  if (old.seen === 'seen' && now.seen !== 'seen') notices.push(['unsubscribe', 'stopped-watching'])
  return notices
}
