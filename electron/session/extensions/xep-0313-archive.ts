/** Message Archive Management, XEP-0313 1.1.3: what came while this device was away, and what came before it was there. */
import { setTimeout as pause } from 'node:timers/promises'
import { parseInfo } from '../../../shared/codec/disco.ts'
import { child, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { parseStanzaId } from '../../../shared/codec/stanza-id.ts'
import {
  type ArchiveGap,
  type ArchiveOffer,
  type Gap,
  shownGaps,
} from '../../../shared/model/archive.ts'
import type { Extension, SessionContext } from '../extension.ts'
import { isUnanswered } from '../iq.ts'
import { ArchiveSync, type GapStore, type SyncOptions } from './xep-0313-archive-sync.ts'

/** Where it is kept what is known of the archive. Each call returns after it is kept, or throws. */
export type ArchiveStore = GapStore & {
  /** What the server said last. */
  readonly offer: ArchiveOffer
  setOffer(offer: ArchiveOffer): void
  /** A session begins that does not go on with the one before: something may have been missed. */
  begin(): void
  /** A message has come that the archive calls so: nothing is missing between it and the next one that comes. */
  heard(archiveId: string): void
  /**
   * A message has come late that the archive calls so; where it was not known, some of what stands before it may belong behind
   * it. Gives whether there is something to be fetched.
   */
  heardLate(archiveId: string): boolean
  /** There is no archive to ask for what was missed. */
  forgetOpen(): void
}

export type Archive = Extension & {
  /** What the archive calls a message that comes, where that can be believed (XEP-0359 §4), and remembers that it came. */
  hear(stanza: Element): string | undefined
  /** Where messages are missing, as far as there is an archive that has them or had them. */
  readonly gaps: readonly ArchiveGap[]
  /** Resolves when what was missed before this session was fetched, as far as it can be. */
  caughtUp(): Promise<void>
  /** Fetches a page of what is missing next before an order; false where nothing is, or nothing was got. */
  fillBefore(order: number): Promise<boolean>
}

/** Milliseconds between two pages that nobody waits for. */
const REST = 2000
/**
 * Milliseconds after which nobody tries any more to deliver to a session that is dead: until then servers may archive what came
 * for it, under the time when it came.
 */
const REVIEW_AFTER = 60_000

export function archiveExtension(
  store: ArchiveStore,
  options: Omit<SyncOptions, 'rest'> & { readonly rest?: number; readonly reviewAfter?: number },
): Archive {
  let session: SessionContext | undefined
  let sync: ArchiveSync | undefined
  // Until it is asked a session goes on from before, and its messages are called as they were then.
  let { stamped } = store.offer
  let asked: Promise<ArchiveOffer | undefined> = Promise.resolve(undefined)
  let isAnswered = false
  let caught = Promise.withResolvers<void>()
  /** What was missed before this session, until it was looked at again. */
  let missed: Gap | undefined
  let resting: { readonly signal: AbortSignal; readonly done: Promise<void> } | undefined
  let stop = new AbortController()
  // Before there is a session nothing is known to be missing.
  caught.resolve()

  /** What the account's archive is, which is asked on each new session; undefined where nobody says. */
  async function discover(context: SessionContext): Promise<ArchiveOffer | undefined> {
    const answer = await context.accountInfo()
    const features = answer && (parseInfo(answer)?.features ?? [])
    if (!features) return undefined
    const offer = {
      offered: features.includes(NS.archive),
      stamped: features.includes(NS.stanzaIds),
    }
    store.setOffer(offer)
    if (!offer.offered) store.forgetOpen()
    stamped = offer.stamped
    isAnswered = true
    return offer
  }

  function ask(context: SessionContext): void {
    // Whoever waits for it is told; that nobody does is no fault.
    asked = discover(context)
    asked.catch(() => {})
  }

  async function run(signal: AbortSignal): Promise<void> {
    const offer = await asked
    if (signal.aborted) return
    if (!sync || !offer?.offered) return caught.resolve()
    await sync.catchUp(signal)
    if (signal.aborted) return
    caught.resolve()
    sync.tellGaps()
    await rest(signal)
    await pause(options.reviewAfter ?? REVIEW_AFTER, undefined, { signal }).catch(() => {})
    if (signal.aborted || !missed) return
    await sync.review(missed)
    missed = undefined
    await rest(signal)
  }

  /** Fetches what nobody waits for. */
  async function rest(signal: AbortSignal): Promise<void> {
    if (!sync || resting?.signal === signal) return resting?.done
    const mine = { signal, done: sync.fillRest(signal) }
    resting = mine
    await mine.done.finally(() => {
      if (resting === mine) resting = undefined
    })
  }

  /** What was delayed may have come before something that did not come at all, and belong before something that did. */
  function hearLate(context: SessionContext, id: string): void {
    if (!store.heardLate(id)) return
    context.whenKept(() => void rest(stop.signal).catch(toFault(context)))
  }

  /** What ends with its stream is begun again on the next one. */
  function toFault(context: SessionContext): (error: unknown) => void {
    return (error) => isUnanswered(error) || context.fault(error)
  }

  async function fillBefore(order: number): Promise<boolean> {
    if (!session?.online || !sync) return false
    return sync.fillBefore(order).catch((error: unknown) => {
      if (isUnanswered(error)) return false
      throw error
    })
  }

  return {
    ns: NS.archive,
    features: [],
    hear(stanza) {
      const id = stamped && session ? parseStanzaId(stanza, session.account) : undefined
      if (id === undefined || !session) return id
      if (child(stanza, 'delay', NS.delay)) hearLate(session, id)
      else store.heard(id)
      return id
    },
    get gaps() {
      return store.offer.offered ? shownGaps(store.gaps()) : []
    },
    caughtUp: () => caught.promise,
    fillBefore,
    attach(context) {
      session = context
      sync = new ArchiveSync(context, store, { rest: REST, ...options })
      context.onOpening(async (blind) => {
        if (!blind) {
          stamped = false
          store.begin()
          missed ??= store.gaps().find(({ before, after }) => !before && after !== undefined)
        }
        caught = Promise.withResolvers()
        isAnswered = false
        ask(context)
      })
      context.on('resumed', () => {
        if (!isAnswered) ask(context)
      })
      context.on('online', () => {
        stop = new AbortController()
        run(stop.signal).catch(toFault(context))
      })
      context.on('ended', () => stop.abort())
    },
  }
}
