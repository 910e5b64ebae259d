/** Blocking Command, XEP-0191 1.3: whom the server keeps away. */
import {
  type BlockChange,
  buildBlockListGet,
  buildBlockSet,
  parseBlockList,
  parseBlockPush,
} from '../../../shared/codec/blocking.ts'
import { attribute, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { Jid } from '../../../shared/model/jid.ts'
import type { Extension, SessionContext } from '../extension.ts'
import { IqError, isUnanswered, isUnsupported } from '../iq.ts'
import { speaksForAccount } from '../trust.ts'

export type BlockingCommand = Extension & {
  /** As it was last heard. */
  readonly blocked: readonly Jid[]
  /** Reads the list; false where the server has none. Rejects with an IqError. */
  read(): Promise<boolean>
  /** Keeps one address away, or lets it again. Rejects with an IqError. */
  set(jid: Jid, blocked: boolean): Promise<void>
  /** Tells of every change, those of one's other devices too. */
  onChanged(listener: () => void): void
}

/** Asks nothing by itself, and follows what one's other devices do to the list. */
export function blockingCommand(): BlockingCommand {
  let session: SessionContext | undefined
  let blocked: readonly Jid[] = []
  /** A change that comes with the list is newer than the list. */
  let reading: Promise<unknown> = Promise.resolve()
  /** Whether it is not known if the server did what was asked last. */
  let doubted = false
  const listeners: (() => void)[] = []

  function become(next: readonly Jid[]): void {
    blocked = [...new Set(next)]
    for (const listener of listeners) listener()
  }

  function follow({ kind, jids }: BlockChange): void {
    if (jids === 'everybody') become([])
    else if (kind === 'block') become([...blocked, ...jids])
    else become(blocked.filter((jid) => !jids.includes(jid)))
  }

  async function read(context: SessionContext): Promise<boolean> {
    try {
      become(parseBlockList(await context.request('get', buildBlockListGet())))
      doubted = false
      return true
    } catch (error) {
      if (isUnsupported(error)) return false
      throw error
    }
  }

  function readAgain(context: SessionContext): void {
    const asked = read(context)
    reading = asked.catch((error: unknown) => {
      // Without a stream it is read on the next one.
      if (!(error instanceof IqError)) context.fault(error)
    })
  }

  return {
    ns: NS.blocking,
    // A client has nothing of it to offer.
    features: [],
    get blocked() {
      return blocked
    },
    attach(context) {
      session = context
      for (const kind of ['block', 'unblock'] as const) {
        context.router.onRequest('set', kind, NS.blocking, (iq) => take(context, iq))
      }
      context.on('resumed', () => {
        if (doubted) readAgain(context)
      })
    },
    async read() {
      if (!session) return false
      const asked = read(session)
      reading = asked.catch(() => undefined)
      return asked
    },
    async set(jid, away) {
      const kind = away ? 'block' : 'unblock'
      try {
        await session?.request('set', buildBlockSet(kind, jid))
      } catch (error) {
        doubted ||= isUnanswered(error)
        if (doubted && session?.online) readAgain(session)
        throw error
      }
      follow({ kind, jids: [jid] })
    },
    onChanged: (listener) => void listeners.push(listener),
  }

  function take(context: SessionContext, iq: Element) {
    // A push of somebody else is answered like anything unknown, so that it teaches them nothing.
    if (!speaksForAccount(attribute(iq, 'from'), context.account)) {
      return { error: 'service-unavailable' } as const
    }
    const change = parseBlockPush(iq)
    if (!change) return { error: 'bad-request' } as const
    void reading.then(() => follow(change))
    return {}
  }
}
