/** Message Archive Management, XEP-0313 1.1.3: what came while this device was away, and what came before it was there. */
import { parseInfo } from '../../../shared/codec/disco.ts'
import { child, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { parseStanzaId } from '../../../shared/codec/stanza-id.ts'
import { type ArchiveGap, type ArchiveOffer, shownGaps } from '../../../shared/model/archive.ts'
import type { Extension, SessionContext } from '../extension.ts'
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

export function archiveExtension(
  store: ArchiveStore,
  options: Omit<SyncOptions, 'rest'> & { readonly rest?: number },
): Archive {
  let session: SessionContext | undefined
  let sync: ArchiveSync | undefined
  // Until it is asked a session goes on from before, and its messages are called as they were then.
  let { stamped } = store.offer
  let asked: Promise<ArchiveOffer | undefined> = Promise.resolve(undefined)
  let isAnswered = false
  let caught = Promise.withResolvers<void>()
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
    await sync.fillRest(signal)
  }

  return {
    ns: NS.archive,
    features: [],
    hear(stanza) {
      const id = stamped && session ? parseStanzaId(stanza, session.account) : undefined
      // What was delayed may have come before something that did not come at all.
      if (id !== undefined && !child(stanza, 'delay', NS.delay)) store.heard(id)
      return id
    },
    get gaps() {
      return store.offer.offered ? shownGaps(store.gaps()) : []
    },
    caughtUp: () => caught.promise,
    fillBefore: async (order) => (session?.online && sync ? sync.fillBefore(order) : false),
    attach(context) {
      session = context
      sync = new ArchiveSync(context, store, { rest: REST, ...options })
      context.onOpening(async (blind) => {
        if (!blind) {
          stamped = false
          store.begin()
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
        run(stop.signal).catch((error: unknown) => context.fault(error))
      })
      context.on('ended', () => stop.abort())
    },
  }
}
