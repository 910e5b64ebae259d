/** The roster of RFC 6121 §2. */
import { attribute, child, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import {
  buildRosterGet,
  buildRosterRemove,
  buildRosterSet,
  parseRoster,
  parseRosterPush,
  versionOf,
} from '../../../shared/codec/roster.ts'
import type { BareJid } from '../../../shared/model/jid.ts'
import type { RosterChange, RosterItem } from '../../../shared/model/roster.ts'
import type { Extension, SessionContext } from '../extension.ts'
import { IqError } from '../iq.ts'
import { speaksForAccount } from '../trust.ts'
import { forgetfulRosterStore, RosterKeeper, type RosterStore } from './roster-keeper.ts'

/** What became of one contact; absent where they were none or are none any more. */
export type ContactChange = {
  readonly jid: BareJid
  readonly before: RosterItem | undefined
  readonly after: RosterItem | undefined
}

export type Roster = Extension & {
  /** Whether the address is in the roster. */
  has(jid: BareJid): boolean
  item(jid: BareJid): RosterItem | undefined
  /** As the server last had it, also before there is a session. */
  items(): readonly RosterItem[]
  /** Adds a contact, or gives one this name and these groups in place of its own. Rejects with an IqError. */
  put(item: Pick<RosterItem, 'jid' | 'name' | 'groups'>): Promise<void>
  /** Removes a contact with both subscriptions; rejects with an IqError. */
  remove(jid: BareJid): Promise<void>
  /** Asks for the roster again; rejects with an IqError. */
  reload(): Promise<void>
}

type Push = { readonly changes: readonly RosterChange[]; readonly version: string | undefined }

/**
 * Fetches the roster before the first presence is sent (§2.2), follows its pushes (§2.1.6), and keeps it for the next start.
 * `changed` is told what became of each contact, but not of those of the first roster ever seen.
 */
export function rosterExtension(
  changed: (change: ContactChange) => void = () => {},
  store: RosterStore = forgetfulRosterStore(),
): Roster {
  const kept = store.load()
  const contacts = new Map((kept?.items ?? []).map((item) => [item.jid, item]))
  let version = kept?.version
  /** Whether there is anything that a new roster could differ from. */
  let known = kept !== undefined
  let session: SessionContext | undefined
  let keeper: RosterKeeper | undefined
  /** Pushes that came while the roster was asked for: they hold after it (RFC 3921 §7.3 names no order). */
  let early: Push[] | undefined
  /** Whether the server gave its roster on this session: only on top of that do the versions of pushes mean anything. */
  let current = false
  let loading: Promise<void> | undefined

  function replace(items: readonly RosterItem[]): void {
    const before = new Map(contacts)
    contacts.clear()
    for (const item of items) contacts.set(item.jid, item)
    session?.emit({ type: 'roster.replaced', items })
    keeper?.replaced(items, version)
    if (known) for (const change of differences(before, contacts)) changed(change)
    known = true
  }

  function apply({ changes, version: next }: Push): void {
    version = current ? next : undefined
    const told = changes.map((change): ContactChange => {
      const after = change.kind === 'set' ? change.item : undefined
      const jid = change.kind === 'set' ? change.item.jid : change.jid
      const before = contacts.get(jid)
      if (after) contacts.set(jid, after)
      else contacts.delete(jid)
      return { jid, before, after }
    })
    session?.emit({ type: 'roster.changed', changes })
    keeper?.changed(changes, version)
    for (const change of told) changed(change)
  }

  async function fetch(context: SessionContext): Promise<void> {
    const counts = version !== undefined || context.offers('ver', NS.rosterVersions)
    const asked = counts ? (version ?? '') : undefined
    early = []
    try {
      const query = child(await context.request('get', buildRosterGet(asked)), 'query', NS.roster)
      // Without one the roster is what it was (RFC 6121 §2.6.3).
      if (query) version = versionOf(query)
      if (query || !asked) replace(query ? parseRoster(query) : [])
      current = true
    } finally {
      const waiting: readonly Push[] = early
      early = undefined
      for (const push of waiting) apply(push)
    }
  }

  function load(context: SessionContext): Promise<void> {
    loading ??= fetchAndTell(context).finally(() => (loading = undefined))
    return loading
  }

  async function fetchAndTell(context: SessionContext): Promise<void> {
    const tell = (roster: 'loading' | 'ready' | 'failed') =>
      context.emit({ type: 'features.changed', features: { roster } })
    tell('loading')
    try {
      await fetch(context)
      tell('ready')
    } catch (error) {
      if (error instanceof IqError) tell('failed')
      throw error
    }
  }

  async function open(context: SessionContext): Promise<void> {
    current = false
    try {
      await load(context)
    } catch (error) {
      // A roster that is refused costs the roster, not the session; without a stream there is neither.
      if (!(error instanceof IqError) || error.error.condition === 'disconnected') throw error
    }
    const preApproval = context.offers('sub', NS.preApproval)
    context.emit({ type: 'features.changed', features: { preApproval } })
  }

  async function set(query: Element): Promise<void> {
    if (!session) throw new IqError({ condition: 'disconnected', type: 'cancel' })
    await session.request('set', query)
  }

  return {
    ns: NS.roster,
    features: [],
    has: (jid) => contacts.has(jid),
    item: (jid) => contacts.get(jid),
    items: () => [...contacts.values()],
    async put({ jid, name, groups }) {
      const { listed } = contacts.get(jid) ?? {}
      const named = name === undefined || name === '' ? {} : { name }
      await set(buildRosterSet({ jid, ...(listed ? { listed } : {}), ...named, groups }))
    },
    remove: (jid) => set(buildRosterRemove(contacts.get(jid) ?? { jid })),
    async reload() {
      if (!session) throw new IqError({ condition: 'disconnected', type: 'cancel' })
      await load(session)
    },
    attach(context) {
      session = context
      keeper = new RosterKeeper(store, (error) => context.fault(error))
      context.onOpening(() => open(context))
      context.on('ended', () => keeper?.settle())
      context.router.onRequest('set', 'query', NS.roster, (iq) => {
        // A push of somebody else is answered like anything unknown, so that it teaches them nothing.
        if (!speaksForAccount(attribute(iq, 'from'), context.account)) {
          return { error: 'service-unavailable' }
        }
        const changes = parseRosterPush(iq)
        if (changes.length === 0) return { error: 'bad-request' }
        const query = child(iq, 'query', NS.roster)
        const push = { changes, version: query && versionOf(query) }
        if (early) early.push(push)
        else apply(push)
        return {}
      })
    },
  }
}

/** The contacts that came, went, or are in another state of subscription. */
function differences(
  before: ReadonlyMap<BareJid, RosterItem>,
  after: ReadonlyMap<BareJid, RosterItem>,
): readonly ContactChange[] {
  const gone = [...before.values()].filter(({ jid }) => !after.has(jid))
  return [
    ...gone.map((item) => ({ jid: item.jid, before: item, after: undefined })),
    ...[...after.values()].flatMap((item) => {
      const old = before.get(item.jid)
      const same = old?.subscription === item.subscription && old.ask === item.ask
      return same ? [] : [{ jid: item.jid, before: old, after: item }]
    }),
  ]
}
