import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { AccountSettings } from '../../shared/model/settings.ts'
import type { SubscriptionNotice } from '../../shared/model/subscription.ts'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import { type Presence, presenceExtension } from '../session/extensions/presence.ts'
import { type Roster, rosterExtension } from '../session/extensions/roster.ts'
import { type Sharing, sharingExtension } from '../session/extensions/sharing.ts'
import { type Subscriptions, subscriptionExtension } from '../session/extensions/subscription.ts'
import { RequestStore } from '../storage/requests.ts'
import { RosterCache } from '../storage/roster-cache.ts'
import { SettingsStore } from '../storage/settings.ts'

/** All that serves one account's contacts, put together. */
export type People = {
  readonly roster: Roster
  readonly presence: Presence
  readonly sharing: Sharing
  readonly subscriptions: Subscriptions
  readonly settings: Settings
  /** What a window shows of them before there is a session. */
  recalled(): readonly SessionEvent[]
}

/** What the person settled, as it is now. */
export type Settings = {
  readonly now: AccountSettings
  /** What is absent stays; what is given is on the disk when this returns. */
  change(settings: Partial<AccountSettings>): void
}

export type PeopleOptions = {
  readonly database: DatabaseSync
  readonly languages: readonly string[]
  /** Is told what the other side did to a subscription. */
  readonly note: (event: SubscriptionNotice, peer: BareJid) => void
}

export function openPeople(
  account: AccountId,
  { database, languages, note }: PeopleOptions,
): People {
  const settings = openSettings(new SettingsStore(database, account))
  const requests = new RequestStore(database, account)
  const roster = rosterExtension(
    (change) => {
      subscriptions.follow(change)
      presence.follow(change)
    },
    new RosterCache(database, account),
  )
  const subscriptions = subscriptionExtension(roster, {
    store: requests,
    settings: () => settings.now,
    note,
  })
  const sharing = sharingExtension((contact) => {
    const { subscription = 'none' } = roster.item(contact) ?? {}
    return subscription === 'from' || subscription === 'both'
  })
  const presence = presenceExtension((contact) => roster.has(contact), {
    languages,
    claim: (error) => subscriptions.claim(error),
    isShared: (jid) => sharing.has(jid),
  })
  const recalled = (): readonly SessionEvent[] => [
    { type: 'settings.changed', account, settings: settings.now },
    { type: 'roster.replaced', account, items: roster.items() },
    { type: 'requests.changed', account, requests: requests.list() },
  ]
  return { roster, presence, sharing, subscriptions, settings, recalled }
}

function openSettings(store: SettingsStore): Settings {
  let now = store.load()
  return {
    get now() {
      return now
    },
    change(settings) {
      store.save(settings)
      now = { ...now, ...settings }
    },
  }
}
