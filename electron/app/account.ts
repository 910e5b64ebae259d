import type { DatabaseSync } from 'node:sqlite'
import type { Place, SessionEvent } from '../../shared/ipc/contract.ts'
import { parseBareJid } from '../../shared/model/jid.ts'
import { recentOf, reduce } from '../../shared/state/reduce.ts'
import {
  type AccountState,
  EMPTY_STATE,
  emptyAccount,
  type Feed,
  type State,
} from '../../shared/state/state.ts'
import type { FastToken } from '../connection/sasl/fast.ts'
import { type Messages, messageExtension } from '../session/extensions/message.ts'
import type { Archive } from '../session/extensions/xep-0313-archive.ts'
import { type Blocking, blockingExtension } from '../session/extensions/blocking.ts'
import { type PrivacyLists, privacyExtension } from '../session/extensions/xep-0016-privacy.ts'
import type { ReadMarks } from '../session/extensions/reading.ts'
import { blockingCommand } from '../session/extensions/xep-0191-blocking.ts'
import { pingExtension } from '../session/extensions/xep-0199-ping.ts'
import { Session } from '../session/session.ts'
import type { StoredAccount } from '../storage/accounts.ts'
import { probe, transaction } from '../storage/database.ts'
import { Deletion } from '../storage/deletion.ts'
import { HistoryImport } from '../storage/history-import.ts'
import { HistoryPages } from '../storage/history-pages.ts'
import { HistoryRecords } from '../storage/history-records.ts'
import { MessageHistory } from '../storage/messages.ts'
import { PrivacyStore } from '../storage/privacy.ts'
import { ReadingState } from '../storage/reading.ts'
import { MessageSearch } from '../storage/search.ts'
import { SmSessionStore } from '../storage/sm-session.ts'
import { storageProblem, troubleOf } from '../storage/trouble.ts'
import { connector, farewell } from './connector.ts'
import { openPeople, type People } from './people.ts'
import { openProfile, type Profile } from './profile.ts'
import { openSync } from './sync.ts'
import { openTelling } from './telling.ts'

/** One account with everything that serves it. */
export type Account = People &
  Profile & {
    readonly stored: StoredAccount
    readonly session: Session
    readonly messages: Messages
    readonly privacy: PrivacyLists
    readonly blocking: Blocking
    readonly history: MessageHistory
    readonly deletion: Deletion
    readonly records: HistoryRecords
    /** Takes in what a file has. */
    readonly startImport: () => HistoryImport
    readonly archive: Archive
    readonly pages: HistoryPages
    readonly search: MessageSearch
    readonly reading: ReadingState
    readonly readMarks: ReadMarks
    readonly secret: AccountSecret
    /** Takes the weaker sign-in that the server was last refused for, and nothing weaker than it, from now on. */
    acceptWeaker(): void
    /** Has the server forget the token it gave, where it can be told before the signal aborts. */
    forgetToken(signal: AbortSignal): Promise<void>
  }

/** What signs an account in, in memory; see `Secrets` for where it is kept. */
export type AccountSecret = {
  password: string | undefined
  token: FastToken | undefined
  /** Whether it may be kept beyond the end of the program. */
  remember: boolean
}

export type AccountOptions = {
  readonly database: DatabaseSync
  readonly authorities: readonly string[]
  /** The person's languages (BCP 47), the one they like best first. */
  readonly languages: readonly string[]
  readonly emit: (event: SessionEvent) => void
  readonly fault: (error: unknown) => void
  /** The database turned out to be damaged. */
  readonly onDamage: () => void
  /** Seconds since anybody touched the machine; undefined where nobody can tell. */
  readonly idleSeconds: () => number | undefined
  /**
   * The server has proven itself with this mechanism, whatever becomes of the sign-in; weaker than before only where the
   * person wants it so.
   */
  readonly onMechanism: (mechanism: string) => void
  /** The server has accepted the account; nothing of it has arrived yet. */
  readonly onAccepted: () => void
  /** The server gave a token for the next sign-in, or refused the one it gave. */
  readonly onToken: (token: FastToken | undefined) => void
}

/** Puts an account together; nothing connects before its session is started. */
export function openAccount(
  stored: StoredAccount,
  secret: AccountSecret,
  options: AccountOptions,
): Account {
  const { jid } = stored
  const history = new MessageHistory(options.database, jid)
  const sync = openSync(options.database, jid, options.languages, () => ({
    messages,
    readMarks: telling.readMarks,
    receipts: telling.receipts,
  }))
  const messages = messageExtension(history, {
    languages: options.languages,
    ready: () => sync.lookedUp(),
    hear: (stanza) => sync.archive.hear(stanza),
    isContact: (contact) => people.roster.has(contact),
  })
  const people = openPeople(jid, {
    ...options,
    note: (event, peer) => messages.note(event, peer),
  })
  const kept = new PrivacyStore(options.database, jid)
  const privacy = privacyExtension(
    { get: () => kept.activeList, set: (name) => kept.setActiveList(name) },
    () => ({ contacts: people.roster.items(), shown: people.sharing.shown }),
  )
  const command = blockingCommand()
  const blocking = blockingExtension(privacy, command, {
    list: () => kept.blocked(),
    set: (blocked, away) => kept.setBlocked(blocked, away),
  })
  const reading = new ReadingState(options.database, jid)
  const telling = openTelling(jid, {
    store: reading,
    messages,
    people,
    ready: () => sync.archive.caughtUp(),
    own: () => session.own,
  })
  const { profile, extensions } = openProfile(
    jid,
    [
      ...sync.extensions,
      people.roster,
      privacy,
      command,
      blocking,
      people.presence,
      people.sharing,
      people.subscriptions,
      messages,
      ...telling.extensions,
      pingExtension(),
    ],
    { ...people, idleSeconds: options.idleSeconds },
  )
  const { connect, acceptWeaker } = connector(stored, secret, options)
  const session = new Session({
    account: jid,
    own: stored.own,
    emit: options.emit,
    fault: options.fault,
    smStore: new SmSessionStore(options.database, jid),
    together: (work) => transaction(options.database, work),
    storage: {
      probe: () => probe(options.database),
      problemOf: (error) => {
        if (troubleOf(error) === 'damaged') options.onDamage()
        return storageProblem(error)
      },
    },
    lang: options.languages[0] ?? 'en',
    extensions,
    connect,
  })
  const forgetToken = farewell(stored, secret, options)
  return {
    ...people,
    ...profile,
    stored,
    session,
    messages,
    privacy,
    blocking,
    history,
    deletion: new Deletion(options.database, jid),
    records: new HistoryRecords(options.database, jid),
    startImport: () => new HistoryImport(options.database, jid),
    archive: sync.archive,
    pages: new HistoryPages(options.database, jid),
    search: new MessageSearch(options.database, jid),
    reading,
    readMarks: telling.readMarks,
    secret,
    acceptWeaker,
    forgetToken,
  }
}

/** What a window shows of a kept account before it is online. */
export function storedState({
  stored,
  history,
  archive,
  reading,
  recalled,
}: Account): AccountState {
  const account = stored.jid
  const empty: State = {
    ...EMPTY_STATE,
    accounts: new Map([[account, emptyAccount(stored.own)]]),
  }
  const events: SessionEvent[] = [
    ...recalled(),
    { type: 'gaps.changed', account, gaps: archive.gaps },
    { type: 'message.added', account, messages: history.recent() },
    ...[...reading.drafts()].flatMap(([text, draft]): SessionEvent[] => {
      const peer = parseBareJid(text)
      return peer ? [{ type: 'draft.changed', account, peer, text: draft }] : []
    }),
  ]
  const state = events.reduce(reduce, empty).accounts.get(account) ?? emptyAccount(stored.own)
  const counted = <F extends Feed>(place: Place, feed: F): F => ({
    ...feed,
    earlier: feed.messages.length >= recentOf(place),
    ...reading.reading(place),
  })
  return {
    ...state,
    outbox: new Map(history.unsettled().map((message) => [message.id, message])),
    letters: counted('/letters', state.letters),
    notices: counted('/notices', state.notices),
    conversations: new Map(
      [...state.conversations].map(([peer, talk]) => [peer, counted(peer, talk)]),
    ),
    rooms: new Map([...state.rooms].map(([room, feed]) => [room, counted(`/room/${room}`, feed)])),
  }
}
