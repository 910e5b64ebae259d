/** Privacy lists, RFC 3921 §10 (XEP-0016). */
import { attribute, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { buildOwnPresence } from '../../../shared/codec/presence.ts'
import {
  buildPrivacyActive,
  buildPrivacyDefault,
  buildPrivacyListRemove,
  buildPrivacyListSet,
  parsePrivacyPush,
} from '../../../shared/codec/privacy.ts'
import type { OwnPresence } from '../../../shared/model/presence.ts'
import type { PrivacyItem, PrivacyList } from '../../../shared/model/privacy.ts'
import { newlyHidden, type Watchers } from '../../../shared/model/privacy-watchers.ts'
import { connectionError } from '../../connection/problem.ts'
import type { Extension, SessionContext } from '../extension.ts'
import { IqError, isUnanswered, isUnsupported } from '../iq.ts'
import { speaksForAccount } from '../trust.ts'
import { PrivacyBook } from './privacy-book.ts'
import { Hiding, INVISIBLE } from './privacy-hiding.ts'

/**
 * Every method asks the server, and rejects with an IqError where it refuses; what holds afterwards is read again, also where
 * it is not known whether the server did it.
 */
export type PrivacyLists = Extension & {
  /** Reads the names and the lists, those in force and the first of the others; false where the server has no privacy lists. */
  read(): Promise<boolean>
  /** The list of this name, read where it was not; undefined where the server has none. */
  load(name: string): Promise<PrivacyList | undefined>
  /** Puts a whole list in place of what had its name. Whom it newly hides one from is told before that one goes. */
  save(list: PrivacyList): Promise<void>
  remove(name: string): Promise<void>
  /** Puts a list in force for this session and for those to come on this device, or none; tells like {@link save}. */
  activate(name: string | undefined): Promise<void>
  /** Puts a list in force for the account, or none; tells like {@link save}. */
  setDefault(name: string | undefined): Promise<void>
  /** The list in force for the account, as it was last read. */
  readonly standard: PrivacyList | undefined
  /** The lists in force for the account and, where it has one of its own, on this device; read where they were not. */
  inForce(): Promise<{ readonly standard?: PrivacyList; readonly own?: PrivacyList }>
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
export function privacyExtension(
  chosen: ActiveListStore,
  watchers: () => Omit<Watchers, 'account'> = () => ({ contacts: [], shown: [] }),
): PrivacyLists {
  let session: SessionContext | undefined
  /** What was chosen last, while it is not known if the server took it. */
  let choosing: { readonly name: string | undefined } | undefined
  const listeners: (() => void)[] = []
  const book = new PrivacyBook((payload) => ask('get', payload), tell)
  const hiding = new Hiding(book, (list) => put(buildPrivacyListSet(list), list.name))

  async function ask(type: 'get' | 'set', payload: Element): Promise<Element> {
    if (!session) throw new IqError({ condition: 'disconnected', type: 'cancel' })
    return session.request(type, payload)
  }

  function tell(): void {
    const { names, lists } = book
    if (choosing && names.active === choosing.name) chosen.set(choosing.name)
    choosing = undefined
    session?.emit({ type: 'privacy.changed', privacy: { names, lists: new Map(lists) } })
    for (const listener of listeners) listener()
  }

  /** Reads what is doubted; while one is invisible, what is in force follows from it. */
  async function refresh(): Promise<void> {
    await book.refresh()
    await followBase()
  }

  async function followBase(): Promise<void> {
    if (session && isInvisible(session.own)) await hiding.follow(chosen.get())
  }

  /** Once the push is acknowledged. */
  async function refreshSoon(): Promise<void> {
    await Promise.resolve()
    await refresh().catch((error: unknown) => {
      // Without a stream it is read on the next one; all else is a defect or a refusal to be seen.
      if (!(error instanceof IqError)) session?.fault(error)
    })
  }

  /** Has the server change something, and reads what it touched. */
  async function put(payload: Element, ...touched: readonly string[]): Promise<void> {
    try {
      await ask('set', payload)
    } catch (error) {
      if (isUnanswered(error)) {
        book.doubt(...touched)
        void refreshSoon()
      }
      throw error
    }
    book.want(...touched)
    book.doubt(...touched)
    await book.refresh()
  }

  async function change(payload: Element, ...touched: readonly string[]): Promise<void> {
    await put(payload, ...touched)
    await followBase()
  }

  /**
   * Does what puts these rules in force on this device. Servers keep presence from those who may not have it, and so do not
   * tell them that one has gone: that is done before, and taken back where the server refuses.
   */
  async function turnTo(
    rules: readonly PrivacyItem[] | undefined,
    act: () => Promise<void>,
  ): Promise<void> {
    const context = session
    const left = context?.online && !isInvisible(context.own) ? whoLoses(context, rules) : []
    for (const to of left) await context?.send(buildOwnPresence(GONE, { to }))
    try {
      await act()
    } catch (error) {
      if (!isUnanswered(error)) {
        for (const to of left) await context?.send(context.ownPresence(to)).catch(() => {})
      }
      throw error
    }
  }

  function whoLoses({ account }: SessionContext, rules: readonly PrivacyItem[] | undefined) {
    const { active, default: standard } = book.names
    return newlyHidden({ account, ...watchers() }, book.list(active ?? standard)?.items, rules)
  }

  async function rulesOf(name: string | undefined): Promise<readonly PrivacyItem[] | undefined> {
    const isThere = name !== undefined && book.names.lists.includes(name)
    return isThere ? (await book.load(name))?.items : undefined
  }

  async function save(list: PrivacyList): Promise<void> {
    const { active, default: standard } = book.names
    const isInForce = list.name === (active ?? standard)
    const act = () => change(buildPrivacyListSet(list), list.name)
    await (isInForce ? turnTo(list.items, act) : act())
    // Whether it was read as it should be.
    await book.load(list.name)
  }

  async function activate(name: string | undefined): Promise<void> {
    if (session && isInvisible(session.own)) await hiding.write(name)
    else {
      try {
        const rules = await rulesOf(name ?? book.names.default)
        await turnTo(rules, () => change(buildPrivacyActive(name)))
      } catch (error) {
        if (isUnanswered(error)) choosing = { name }
        throw error
      }
    }
    chosen.set(name)
  }

  async function setDefault(name: string | undefined): Promise<void> {
    const act = () => change(buildPrivacyDefault(name))
    if (book.names.active === undefined) await turnTo(await rulesOf(name), act)
    else await act()
  }

  async function read(): Promise<boolean> {
    try {
      await book.readAll()
    } catch (error) {
      if (isUnsupported(error)) return false
      throw error
    }
    await followBase()
    return true
  }

  /** Those who see one are told that one goes, and from then on nothing (XEP-0126 §3.4). */
  async function hide(context: SessionContext): Promise<void> {
    await book.readAll()
    await hiding.write(chosen.get())
    await context.send(buildOwnPresence(GONE))
    await change(buildPrivacyActive(INVISIBLE))
  }

  /** Puts in force on a new session what this device wants. */
  async function begin(context: SessionContext): Promise<void> {
    const own = chosen.get()
    const name = isInvisible(context.own) ? INVISIBLE : own
    if (name === undefined) return
    try {
      if (name === INVISIBLE) {
        await book.readAll()
        await hiding.write(own)
      }
      await context.request('set', buildPrivacyActive(name))
    } catch (error) {
      // Going on without it would show oneself to those whom it hides one from.
      if (!(error instanceof IqError) || isUnanswered(error)) throw error
      throw connectionError('privacy-list-gone', { text: own ?? name })
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
        if (!blind) await begin(context)
      })
      context.on('resumed', () => {
        if (book.isDoubted) void refreshSoon()
      })
      context.on('over', () => {
        choosing = undefined
        hiding.forget()
      })
      context.router.onRequest('set', 'query', NS.privacy, (iq) => {
        if (!speaksForAccount(attribute(iq, 'from'), context.account)) {
          return { error: 'service-unavailable' }
        }
        const name = parsePrivacyPush(iq)
        if (name === undefined) return { error: 'bad-request' }
        book.doubt(name)
        void refreshSoon()
        return {}
      })
    },
    read,
    load: (name) => book.load(name),
    save,
    remove: (name) => change(buildPrivacyListRemove(name), name),
    activate,
    setDefault,
    get standard() {
      return book.list(book.names.default)
    },
    async inForce() {
      const { active, default: name } = book.names
      const ownName = session && isInvisible(session.own) ? chosen.get() : active
      const standard = name === undefined ? undefined : await book.load(name)
      const own = ownName === undefined ? undefined : await book.load(ownName)
      return { ...(standard && { standard }), ...(own && { own }) }
    },
    list: (name) => book.list(name),
    onChanged: (listener) => void listeners.push(listener),
  }
}

const GONE = { show: 'offline', status: '' } as const

function isInvisible({ show }: OwnPresence): boolean {
  return show === 'invisible'
}
