/** Who is kept away, by the best that the server has: privacy lists, the blocking command, or else this device alone. */
import { type BareJid, bareOf, type Jid } from '../../../shared/model/jid.ts'
import type { PrivacyItem, PrivacyList } from '../../../shared/model/privacy.ts'
import { compileList, readList } from '../../../shared/model/privacy-wishes.ts'
import type { Extension, SessionContext } from '../extension.ts'
import { IqError } from '../iq.ts'
import type { PrivacyLists } from './xep-0016-privacy.ts'
import type { BlockingCommand } from './xep-0191-blocking.ts'

export type Blocking = Extension & {
  /** Keeps one address away, or lets it again. Rejects with an IqError. */
  set(jid: Jid, blocked: boolean): Promise<void>
}

/** Whom this device keeps away by itself, over restarts. */
export type LocalBlocks = {
  list(): readonly Jid[]
  set(jid: Jid, blocked: boolean): void
}

type Mode = 'unknown' | 'lists' | 'simple' | 'local'

/** The name of the list that is made where there is none to put a block into. */
const LIST = 'balcony'

/**
 * Asks the server once in each session, and uses one way alone: where there are privacy lists the blocking command would
 * rewrite them (XEP-0191 §5).
 */
export function blockingExtension(
  privacy: PrivacyLists,
  command: BlockingCommand,
  local: LocalBlocks,
): Blocking {
  let session: SessionContext | undefined
  let mode: Mode = 'unknown'

  function become(next: Mode): void {
    mode = next
    session?.emit({ type: 'features.changed', features: { blocking: next } })
    tell()
  }

  function tell(): void {
    session?.emit({ type: 'blocked.changed', blocked: blocked() })
  }

  function blocked(): readonly Jid[] {
    if (mode === 'lists') return readList(privacy.standard?.items ?? []).blocked
    return mode === 'simple' ? command.blocked : mode === 'local' ? local.list() : []
  }

  async function choose(): Promise<void> {
    if (mode !== 'unknown') return
    if (await privacy.read()) become('lists')
    else if (await command.read()) become('simple')
    else become('local')
  }

  function keepsAway(from: BareJid): boolean {
    // Before the server was asked as well: messages come with the first presence.
    const isOurs = mode === 'local' || mode === 'unknown'
    return isOurs && local.list().some((jid) => bareOf(jid) === from)
  }

  async function setInLists(jid: Jid, away: boolean): Promise<void> {
    // It may have been changed elsewhere since it was read.
    await privacy.read()
    const { standard, own } = await privacy.inForce()
    for (const list of new Set([standard, own])) {
      if (list) await privacy.save(changed(list, jid, away))
    }
    if (standard || !away) return
    const made = { name: LIST, items: (await privacy.load(LIST))?.items ?? [] }
    await privacy.save(changed(made, jid, away))
    await privacy.setDefault(LIST)
  }

  return {
    ns: privacy.ns,
    features: [],
    attach(context) {
      session = context
      context.on('online', () => {
        choose().catch((error: unknown) => {
          // Without a stream it is asked again on the next one; all else is a defect or a refusal to be seen.
          if (!(error instanceof IqError)) context.fault(error)
        })
      })
      context.on('over', () => (mode = 'unknown'))
      context.router.screen(keepsAway)
      privacy.onChanged(() => {
        if (mode === 'lists') tell()
      })
      command.onChanged(() => {
        if (mode === 'simple') tell()
        // The other devices' blocks are written into the lists.
        if (mode === 'lists') void privacy.read().catch(() => undefined)
      })
    },
    async set(jid, away) {
      if (mode === 'unknown') await choose()
      if (mode === 'lists') await setInLists(jid, away)
      else if (mode === 'simple') await command.set(jid, away)
      else {
        local.set(jid, away)
        tell()
      }
    },
  }
}

/** An empty list would be a removed one (RFC 3921 §10.8), which other devices may forbid: one that allows everything is kept. */
const ALLOW_ALL: PrivacyItem = { who: { type: 'everyone' }, action: 'allow', order: 0, kinds: [] }

function changed(list: PrivacyList, jid: Jid, away: boolean): PrivacyList {
  const readable = readList(list.items)
  const others = readable.blocked.filter((one) => one !== jid)
  const items = compileList({ ...readable, blocked: away ? [jid, ...others] : others })
  return { ...list, items: items.length > 0 ? items : [ALLOW_ALL] }
}
