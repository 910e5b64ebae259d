/** Subscriptions, RFC 3921 §6, §8 and §9, and RFC 6121 §3. */
import { attribute } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { buildSubscription, parsePresence } from '../../../shared/codec/presence.ts'
import { type BareJid, bareOf } from '../../../shared/model/jid.ts'
import type { RosterItem, SubscriptionRequest } from '../../../shared/model/roster.ts'
import { type AccountSettings, DEFAULT_SETTINGS } from '../../../shared/model/settings.ts'
import {
  AFFIRMED_BY,
  SENT_BY,
  stateOf,
  SUBSCRIPTION_TYPES,
  type SubscriptionAction,
  type SubscriptionNotice,
  type SubscriptionType,
} from '../../../shared/model/subscription.ts'
import type { PresenceProblem } from '../../../shared/state/state.ts'
import { connectionError } from '../../connection/problem.ts'
import type { Extension, SessionContext } from '../extension.ts'
import type { PresenceError } from './presence.ts'
import type { ContactChange, Roster } from './roster.ts'
import { type News, SubscriptionNotices } from './subscription-notices.ts'
import {
  forgetfulRequestStore,
  type RequestStore,
  WaitingRequests,
} from './subscription-requests.ts'
import { type SentSubscription, SentSubscriptions } from './subscription-sent.ts'

export type SubscriptionAnswer = 'allow' | 'allow-and-add' | 'deny'

export type SubscriptionOptions = {
  readonly store?: RequestStore
  readonly settings?: () => Pick<AccountSettings, 'requests' | 'acknowledge'>
  /** Is told what the other side did. */
  readonly note?: (event: SubscriptionNotice, peer: BareJid) => void
}

export type Subscriptions = Extension & {
  /**
   * Answers a waiting request; false where there is none. Whoever is added gets the name and groups given, or keeps what they
   * have. Rejects with an IqError or ConnectionError, and then the request still waits.
   */
  answer(
    from: BareJid,
    answer: SubscriptionAnswer,
    as?: { readonly name?: string; readonly groups?: readonly string[] },
  ): Promise<boolean>
  /** Rejects with a ConnectionError. */
  change(jid: BareJid, action: SubscriptionAction, note?: string): Promise<void>
  /** Follows the roster, which alone says what the state is. */
  follow(change: ContactChange): void
  /** Takes an error that answers a request or an answer of ours; false where it is about something else. */
  claim(error: PresenceError): boolean
}

/**
 * Keeps the requests of others until they are answered, answers for the person where they settled that, says what others did
 * and acknowledges it (RFC 3921 §9.4), and tells what became of one's own requests.
 */
export function subscriptionExtension(
  roster: Pick<Roster, 'item' | 'put'>,
  {
    store = forgetfulRequestStore(),
    settings = () => DEFAULT_SETTINGS,
    note = () => {},
  }: SubscriptionOptions = {},
): Subscriptions {
  let session: SessionContext | undefined
  const notices = new SubscriptionNotices()
  const sent = new SentSubscriptions()
  const troubled = new Set<BareJid>()
  const waiting = new WaitingRequests(
    store,
    (requests) => session?.emit({ type: 'requests.changed', requests }),
    (error) => session?.fault(error),
  )

  async function send(
    type: SubscriptionType,
    remembered: SentSubscription,
    greeting = '',
  ): Promise<void> {
    if (!session) throw connectionError('connection-lost')
    const { jid } = remembered
    notices.sent({ jid, before: roster.item(jid) }, type)
    const id = sent.remember(remembered)
    await session.send(buildSubscription(type, jid, { id, note: greeting }))
  }

  /** Sends what the person does not wait for; without a stream it is as if it had not been said. */
  function sendQuietly(type: SubscriptionType, jid: BareJid): void {
    send(type, { jid }).catch(() => {})
  }

  /** Sends what the person wants, in place of what came of earlier wishes. */
  async function sendWish(
    type: SubscriptionType,
    jid: BareJid,
    { greeting, request }: { greeting?: string | undefined; request?: SubscriptionRequest } = {},
  ): Promise<void> {
    tellProblem(jid, undefined)
    const about = ABOUT[type]
    if (!about) sent.settle(jid)
    await send(type, { jid, ...(about && { about }), ...(request && { request }) }, greeting)
  }

  /** Some servers ask again at each sign-in what was not answered; who does not see one is sent nothing else. */
  function stillAsked(jid: BareJid): SentSubscription | undefined {
    const asked = stateOf(roster.item(jid), false) === 'none-out'
    return asked ? { jid, about: 'request' } : undefined
  }

  function tellProblem(jid: BareJid, problem: PresenceProblem | undefined): void {
    if (problem) troubled.add(jid)
    else if (!troubled.delete(jid)) return
    session?.emit({ type: 'presence.problem', jid, problem })
  }

  function onRequest(from: BareJid, greeting: string | undefined): void {
    const item = roster.item(from)
    const policy = settings().requests
    // Who is allowed already is answered by most servers themselves (RFC 3921 §9.3, table 3).
    if (isSeen(item) || item?.approved) return sendQuietly('subscribed', from)
    if (policy === 'never') return sendQuietly('unsubscribed', from)
    if (policy === 'always' || (policy === 'contacts' && item)) {
      waiting.settle(from)
      return sendQuietly('subscribed', from)
    }
    waiting.put({ from, time: Date.now(), ...(greeting === undefined ? {} : { note: greeting }) })
  }

  function onNews(jid: BareJid, news: News | undefined): void {
    if (!news) return
    if (news.tell) note(news.notice, jid)
    if (news.stanza && settings().acknowledge) sendQuietly(AFFIRMED_BY[news.notice], jid)
  }

  return {
    ns: NS.client,
    features: [],
    attach(context) {
      session = context
      context.on('ended', () => waiting.flush())
      context.on('over', () => sent.clear())
      context.router.onPresence((stanza) => {
        if (!TYPES.has(attribute(stanza, 'type'))) return
        const said = parsePresence(stanza)
        if (said?.kind !== 'subscription' || said.from === context.account) return
        const { type, from: jid } = said
        if (type === 'subscribe') return onRequest(jid, said.status)
        if (type === 'unsubscribe') waiting.settle(jid)
        onNews(jid, notices.heard({ jid, before: roster.item(jid) }, type))
      })
    },
    follow(change) {
      const { jid, before, after } = change
      // Answered here or elsewhere; removing somebody settles what they asked for as well (RFC 3921 §8.6).
      if ((isSeen(after) && !isSeen(before)) || (before && !after)) waiting.settle(jid)
      if (before?.ask && !after?.ask) sent.settle(jid, 'request')
      if (before && !after) tellProblem(jid, undefined)
      onNews(jid, notices.changed(change))
    },
    claim(said) {
      const ours = sent.take(said) ?? stillAsked(bareOf(said.from))
      if (!ours) return false
      // What was allowed in vain is to be allowed again, or not.
      if (ours.request) waiting.put(ours.request)
      const { condition, text } = said.error
      const problem = { condition, ...(text ? { text } : {}) }
      if (ours.about) tellProblem(ours.jid, { ...problem, about: ours.about })
      return true
    },
    async answer(from, answer, { name, groups } = {}) {
      const request = waiting.get(from)
      if (!request) return false
      const item = roster.item(from)
      if (answer === 'allow-and-add' && (!item || name !== undefined || groups !== undefined)) {
        const called = name ?? item?.name
        await roster.put({
          jid: from,
          ...(called === undefined ? {} : { name: called }),
          groups: groups ?? item?.groups ?? [],
        })
      }
      if (answer === 'deny') await sendWish('unsubscribed', from)
      else await sendWish('subscribed', from, { request })
      waiting.settle(from)
      waiting.flush()
      if (answer === 'allow-and-add' && !sees(roster.item(from))) await sendWish('subscribe', from)
      return true
    },
    async change(jid, action, greeting) {
      const type = SENT_BY[action]
      await sendWish(type, jid, { greeting })
      // Both of them settle a request that waits (RFC 3921 §9.2).
      if (type === 'subscribed' || type === 'unsubscribed') waiting.settle(jid)
    },
  }
}

/** What the person is told an error in answer to it is about; what ends something ends on this side all the same. */
const ABOUT: Partial<Record<SubscriptionType, SentSubscription['about']>> = {
  subscribe: 'request',
  subscribed: 'answer',
}

const TYPES: ReadonlySet<string | undefined> = new Set(SUBSCRIPTION_TYPES)

function isSeen(item: RosterItem | undefined): boolean {
  return item?.subscription === 'from' || item?.subscription === 'both'
}

function sees(item: RosterItem | undefined): boolean {
  return item?.subscription === 'to' || item?.subscription === 'both'
}
