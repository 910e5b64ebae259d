/** Privacy lists, RFC 3921 §10 (XEP-0016). */
import { attribute, child, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import {
  buildPrivacyActive,
  buildPrivacyDefault,
  buildPrivacyListGet,
  buildPrivacyListRemove,
  buildPrivacyListSet,
  buildPrivacyNamesGet,
  parsePrivacyList,
  parsePrivacyNames,
  parsePrivacyPush,
} from '../../../shared/codec/privacy.ts'
import { buildOwnPresence } from '../../../shared/codec/presence.ts'
import type { OwnPresence } from '../../../shared/model/presence.ts'
import type { PrivacyList, PrivacyNames } from '../../../shared/model/privacy.ts'
import { compileList, readList } from '../../../shared/model/privacy-wishes.ts'
import { connectionError } from '../../connection/problem.ts'
import type { Extension, SessionContext } from '../extension.ts'
import { IqError, isUnsupported } from '../iq.ts'
import { speaksForAccount } from '../trust.ts'

/** Every method asks the server, and rejects with an IqError where it refuses; what holds afterwards is read again. */
export type PrivacyLists = Extension & {
  /** Reads the names and every list; false where the server has no privacy lists. */
  read(): Promise<boolean>
  /** Puts a whole list in place of what had its name. */
  save(list: PrivacyList): Promise<void>
  remove(name: string): Promise<void>
  /** Puts a list in force for this session and for those to come on this device, or none. */
  activate(name: string | undefined): Promise<void>
  /** Puts a list in force for the account, or none. */
  setDefault(name: string | undefined): Promise<void>
  /** The lists in force for the account and on this device, as they were last read. */
  readonly standard: PrivacyList | undefined
  readonly active: PrivacyList | undefined
  list(name: string): PrivacyList | undefined
  /** Tells each time that something was read. */
  onChanged(listener: () => void): void
}

/** Remembers over restarts which list this device puts in force. */
export type ActiveListStore = {
  get(): string | undefined
  set(name: string | undefined): void
}

/** Puts the device's list in force before the initial presence is sent, so it is attached before the presence extension. */
export function privacyExtension(chosen: ActiveListStore): PrivacyLists {
  let session: SessionContext | undefined
  let names: PrivacyNames = { lists: [] }
  const lists = new Map<string, PrivacyList>()
  /** Lists that were changed and have not been read since. */
  const stale = new Set<string>()
  /** Whether all lists are to be read. */
  let unread = false
  let wanted = false
  let reading: Promise<void> | undefined
  const listeners: (() => void)[] = []
  const listOf = (name: string | undefined) => (name === undefined ? undefined : lists.get(name))

  async function ask(type: 'get' | 'set', payload: Element): Promise<Element | undefined> {
    if (!session) throw new IqError({ condition: 'disconnected', type: 'cancel' })
    return child(await session.request(type, payload), 'query', NS.privacy)
  }

  function tell(): void {
    session?.emit({ type: 'privacy.changed', privacy: { names, lists: new Map(lists) } })
    for (const listener of listeners) listener()
  }

  async function readNames(): Promise<void> {
    const query = await ask('get', buildPrivacyNamesGet())
    names = query ? parsePrivacyNames(query) : { lists: [] }
    for (const name of lists.keys()) if (!names.lists.includes(name)) lists.delete(name)
  }

  async function fetchList(name: string): Promise<void> {
    const query = await ask('get', buildPrivacyListGet(name)).catch(unlessNotFound)
    const list = query && parsePrivacyList(query, name)
    if (list) lists.set(name, list)
    else lists.delete(name)
  }

  /** Reads the names and what is stale, again as long as more was asked meanwhile: a storm of pushes costs few readings. */
  async function readStale(): Promise<void> {
    while (wanted) {
      wanted = false
      // What becomes stale from here on is read once more: the names may be older than it.
      const all = unread
      const due = new Set(stale)
      unread = false
      stale.clear()
      try {
        await readNames()
        for (const name of names.lists) if (all || due.has(name)) await fetchList(name)
      } catch (error) {
        unread ||= all
        for (const name of due) stale.add(name)
        throw error
      }
      tell()
    }
  }

  /** Resolves when all that was stale by now is read. */
  function refresh(): Promise<void> {
    wanted = true
    reading ??= readStale().finally(() => (reading = undefined))
    return reading
  }

  /** Once the push is acknowledged. */
  async function refreshSoon(): Promise<void> {
    await Promise.resolve()
    await refresh().catch((error: unknown) => {
      // Without a stream it is read on the next one; all else is a defect or a refusal to be seen.
      if (!(error instanceof IqError)) session?.fault(error)
    })
  }

  async function change(payload: Element, ...touched: readonly string[]): Promise<void> {
    await ask('set', payload)
    for (const name of touched) stale.add(name)
    await refresh()
  }

  /** Writes the list that hides one from everybody, and else does what the one does that would be in force (XEP-0126). */
  async function writeInvisible(base: string | undefined): Promise<void> {
    if (!(await readAll())) throw new IqError({ condition: 'service-unavailable', type: 'cancel' })
    const { blocked, wishes, rest } = readList(listOf(base ?? names.default)?.items ?? [])
    const others = wishes.filter(({ kind }) => kind !== 'invisible')
    const items = compileList({ blocked, wishes: [{ kind: 'invisible' }, ...others], rest })
    await change(buildPrivacyListSet({ name: INVISIBLE, items }), INVISIBLE)
  }

  /** Those who see one are told that one goes, and from then on nothing (XEP-0126 §3.4). */
  async function hide(context: SessionContext): Promise<void> {
    await writeInvisible(chosen.get())
    await context.send(buildOwnPresence({ show: 'offline', status: '' }))
    await change(buildPrivacyActive(INVISIBLE))
  }

  async function readAll(): Promise<boolean> {
    // What is changed while it is read is read once more.
    unread = true
    try {
      await refresh()
      return true
    } catch (error) {
      if (isUnsupported(error)) return false
      throw error
    }
  }

  return {
    ns: NS.privacy,
    features: [],
    attach(context) {
      session = context
      context.onChanging(async (own, before) => {
        if (isInvisible(own) && !isInvisible(before)) await hide(context)
        if (!isInvisible(own) && isInvisible(before)) await change(buildPrivacyActive(chosen.get()))
      })
      context.onOpening(async (blind) => {
        if (blind) return
        const name = isInvisible(context.own) ? INVISIBLE : chosen.get()
        if (name === undefined) return
        try {
          if (name === INVISIBLE) await writeInvisible(chosen.get())
          await context.request('set', buildPrivacyActive(name))
        } catch (error) {
          // Going on without it would show oneself to those whom it hides one from.
          if (error instanceof IqError && error.error.condition !== 'disconnected') {
            throw connectionError('privacy-list-gone', { text: name })
          }
          throw error
        }
      })
      context.on('resumed', () => {
        if (stale.size > 0) void refreshSoon()
      })
      context.router.onRequest('set', 'query', NS.privacy, (iq) => {
        if (!speaksForAccount(attribute(iq, 'from'), context.account)) {
          return { error: 'service-unavailable' }
        }
        const name = parsePrivacyPush(iq)
        if (name === undefined) return { error: 'bad-request' }
        stale.add(name)
        void refreshSoon()
        return {}
      })
    },
    read: readAll,
    save: (list) => change(buildPrivacyListSet(list), list.name),
    remove: (name) => change(buildPrivacyListRemove(name), name),
    async activate(name) {
      if (session && isInvisible(session.own)) await writeInvisible(name)
      else await change(buildPrivacyActive(name))
      chosen.set(name)
    },
    setDefault: (name) => change(buildPrivacyDefault(name)),
    get standard() {
      return listOf(names.default)
    },
    get active() {
      return listOf(names.active)
    },
    list: listOf,
    onChanged: (listener) => void listeners.push(listener),
  }
}

/** The list by which one is there without being seen. */
const INVISIBLE = 'balcony-invisible'

function isInvisible({ show }: OwnPresence): boolean {
  return show === 'invisible'
}

function unlessNotFound(error: unknown): undefined {
  if (error instanceof IqError && error.error.condition === 'item-not-found') return undefined
  throw error
}
