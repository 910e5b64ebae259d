/** Message Displayed Synchronization, XEP-0490 1.0.1: one's devices know of each other up to where one has read. */
import { parseInfo } from '../../../shared/codec/disco.ts'
import { attribute } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import {
  buildDisplayedConfigure,
  buildDisplayedGet,
  buildDisplayedSet,
  type DisplayedUpTo,
  parseDisplayedEvent,
  parseDisplayedResult,
} from '../../../shared/codec/read-sync.ts'
import type { BareJid } from '../../../shared/model/jid.ts'
import { askFor } from '../asking.ts'
import { type Extension, NotKept, type SessionContext } from '../extension.ts'
import { IqError } from '../iq.ts'

/** Where it is kept what the other devices know. Each call returns after it is kept, or throws. */
export type ReadSyncStore = {
  /** Of each conversation that one's other devices do not know to be read so far: the newest message read that they can know. */
  unpublished(): readonly (DisplayedUpTo & { readonly upTo: number })[]
  setPublished(peer: BareJid, upTo: number): void
  /** Where the message of a conversation stands that the account's archive calls so. */
  orderOf(peer: BareJid, known: { readonly archiveId: string }): number | undefined
}

export type ReadSyncOptions = {
  /** Resolves when it is known what came while there was no session, so that what others have read can be found. */
  readonly ready: () => Promise<void>
  /** A conversation was read up to here on another device. */
  readonly onRead: (peer: BareJid, upTo: number) => void
}

export type ReadSync = Extension & {
  /** Tells one's other devices what they do not know; without a stream, when there is one again. */
  publish(): void
}

/** Publishes nothing where the server could not keep it from others (XEP-0490 §7). */
export function readSyncExtension(
  store: ReadSyncStore,
  { ready, onRead }: ReadSyncOptions,
): ReadSync {
  let session: SessionContext | undefined
  let stream: symbol | undefined
  /** What the server that takes what is published offers beside; undefined where it takes nothing. */
  let offers: ReadonlySet<string> | undefined
  let publishing = false
  /** Whether the server was asked on this stream to keep as much as it can. */
  let configured = false

  function take(all: readonly DisplayedUpTo[]): void {
    for (const { peer, archiveId } of all) {
      // What stands nowhere here is further back than anything, or not for this conversation (§5.1).
      const order = store.orderOf(peer, { archiveId })
      if (order !== undefined) onRead(peer, order)
    }
  }

  async function begin(context: SessionContext): Promise<void> {
    const begun = Symbol('stream')
    stream = begun
    await ready()
    const offered = await offersOf(context)
    if (!offered || stream !== begun) return
    const result = await askFor(context, buildDisplayedGet(), context.account)
    if (stream !== begun) return
    if (result) take(parseDisplayedResult(result, context.account))
    offers = offered
    await publishAll(context)
  }

  /** Some servers keep one conversation alone unless they are asked for more, and that cannot be while there is none yet. */
  async function configure(context: SessionContext): Promise<void> {
    try {
      await context.request('set', buildDisplayedConfigure())
    } catch (error) {
      if (!(error instanceof IqError)) throw error
    }
  }

  /** One after the other, so that of several in one conversation only the newest is published. */
  async function publishAll(context: SessionContext): Promise<void> {
    if (publishing) return
    publishing = true
    try {
      for (let next = nextOf(); next; next = nextOf()) {
        const further = offers?.has(NS.maxItems) ?? false
        await context.request('set', buildDisplayedSet(context.account, next, further))
        store.setPublished(next.peer, next.upTo)
        if (!further && !configured) await configure(context)
        configured = true
      }
    } catch (error) {
      if (!(error instanceof IqError)) throw error
      // Refused once, it would be each time.
      offers = undefined
    } finally {
      publishing = false
    }
  }

  const nextOf = () => offers && store.unpublished()[0]
  const start = (work: Promise<void>) => void work.catch((error: unknown) => session?.fault(error))

  return {
    ns: NS.readSync,
    features: [`${NS.readSync}+notify`],
    attach(context) {
      session = context
      context.on('online', () => start(begin(context)))
      context.on('ended', () => {
        stream = undefined
        offers = undefined
        configured = false
      })
      context.router.onMessage((message) => {
        // Of what one has read nobody knows but one's own account.
        if (attribute(message, 'from') !== context.account) return
        try {
          take(parseDisplayedEvent(message, context.account))
        } catch (error) {
          throw new NotKept(error)
        }
      })
    },
    publish() {
      if (session && offers) start(publishAll(session))
    },
  }
}

/** What the account's own service offers, where it can keep what is published from others. */
async function offersOf(session: SessionContext): Promise<ReadonlySet<string> | undefined> {
  const result = await session.accountInfo()
  const info = result && parseInfo(result)
  const isService = info?.identities.some(
    ({ category, type }) => category === 'pubsub' && type === 'pep',
  )
  const features = new Set(info?.features)
  return isService && features.has(NS.publishOptions) ? features : undefined
}
