import { randomUUID } from 'node:crypto'
import { type BareJid, bareOf } from '../../../shared/model/jid.ts'
import type { SubscriptionRequest } from '../../../shared/model/roster.ts'
import type { PresenceProblem } from '../../../shared/state/state.ts'
import type { PresenceError } from './presence.ts'

/** A stanza of ours about a subscription, for which an error may come back. */
export type SentSubscription = {
  readonly jid: BareJid
  /** What the person is to be told an error is about; absent where they do not wait for anything. */
  readonly about?: Exclude<PresenceProblem['about'], 'presence'>
  /** The request that was allowed by it. */
  readonly request?: SubscriptionRequest
}

/** Beyond these the oldest are forgotten: their errors will have come. */
const MOST = 500
/** Milliseconds after which an error that does not name what it answers is about something else. */
const RECENT = 60_000

/** What was sent on this session, so that errors find what they answer: by id, or else by address (RFC 3921 §8.2). */
export class SentSubscriptions {
  readonly #sent = new Map<string, SentSubscription & { readonly time: number }>()

  /** Remembers a stanza and gives the id to send it with. */
  remember(sent: SentSubscription): string {
    const id = randomUUID()
    this.#sent.set(id, { ...sent, time: Date.now() })
    const [oldest] = this.#sent.keys()
    if (this.#sent.size > MOST && oldest !== undefined) this.#sent.delete(oldest)
    return id
  }

  /** What an error answers, once; undefined where that is nothing of this. */
  take({ from, id }: PresenceError): SentSubscription | undefined {
    const jid = bareOf(from)
    const key = id ?? this.#latestTo(jid)
    const sent = key === undefined ? undefined : this.#sent.get(key)
    if (key === undefined || sent?.jid !== jid) return undefined
    this.#sent.delete(key)
    return sent
  }

  /** Nobody waits any more for what came of requests, or of everything, to this address. */
  settle(jid: BareJid, about?: SentSubscription['about']): void {
    for (const [id, sent] of this.#sent) {
      const concerned = sent.jid === jid && (about === undefined || sent.about === about)
      if (concerned) this.#sent.set(id, { jid, time: sent.time })
    }
  }

  clear(): void {
    this.#sent.clear()
  }

  #latestTo(jid: BareJid): string | undefined {
    const since = Date.now() - RECENT
    return [...this.#sent].findLast(
      ([, sent]) => sent.jid === jid && sent.about !== undefined && sent.time >= since,
    )?.[0]
  }
}
