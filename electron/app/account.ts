import type { DatabaseSync } from 'node:sqlite'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import { parseBareJid } from '../../shared/model/jid.ts'
import { reduce } from '../../shared/state/reduce.ts'
import { type AccountState, emptyAccount, type State } from '../../shared/state/state.ts'
import { connect, type Connection } from '../connection/connect.ts'
import { connectionError } from '../connection/problem.ts'
import type { FastToken } from '../connection/sasl/fast.ts'
import { signInMemory } from '../connection/sign-in-memory.ts'
import { type Messages, messageExtension } from '../session/extensions/message.ts'
import { presenceExtension } from '../session/extensions/presence.ts'
import { rosterExtension } from '../session/extensions/roster.ts'
import { type Subscriptions, subscriptionExtension } from '../session/extensions/subscription.ts'
import { pingExtension } from '../session/extensions/xep-0199-ping.ts'
import type { Resume } from '../session/continuity.ts'
import { Session } from '../session/session.ts'
import type { StoredAccount } from '../storage/accounts.ts'
import { MessageHistory } from '../storage/messages.ts'
import { ReadingState } from '../storage/reading.ts'
import { SmSessionStore } from '../storage/sm-session.ts'

/** One account with everything that serves it. */
export type Account = {
  readonly stored: StoredAccount
  readonly session: Session
  readonly messages: Messages
  readonly subscriptions: Subscriptions
  readonly history: MessageHistory
  readonly reading: ReadingState
  readonly secret: AccountSecret
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
  readonly lang: string
  readonly emit: (event: SessionEvent) => void
  readonly fault: (error: unknown) => void
  /** The server has accepted the account, with this mechanism; nothing of it has arrived yet. */
  readonly onAccepted: (mechanism: string | undefined) => void
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
  const messages = messageExtension(history)
  const roster = rosterExtension((change) => subscriptions.follow(change))
  const subscriptions = subscriptionExtension((contact) => roster.has(contact))
  const connectAs = connector(stored, secret, options)
  const session = new Session({
    account: jid,
    own: stored.own,
    emit: options.emit,
    fault: options.fault,
    smStore: new SmSessionStore(options.database, jid),
    extensions: [
      roster,
      presenceExtension((contact) => roster.has(contact)),
      subscriptions,
      messages,
      pingExtension(),
    ],
    connect: connectAs,
  })
  const reading = new ReadingState(options.database, jid)
  return { stored, session, messages, subscriptions, history, reading, secret }
}

type Connector = (resume: Resume, signal: AbortSignal) => Promise<Connection>

function connector(
  { jid, server, resource, client, mechanism }: StoredAccount,
  secret: AccountSecret,
  { authorities, lang, onAccepted, onToken }: AccountOptions,
): Connector {
  let accepted = mechanism
  const memory = signInMemory({ client, pinned: accepted, token: secret.token }, (facts) => {
    accepted = facts.pinned
    if (facts.token !== secret.token) {
      secret.token = facts.token
      onToken(facts.token)
    }
  })
  return async (resume, signal) => {
    const { password } = secret
    if (password === undefined && !secret.token) throw connectionError('password-needed')
    const chosen = {
      ...(server ? { server } : {}),
      ...(resource === undefined ? {} : { resource }),
    }
    const options = { account: jid, password, ...chosen, memory, ...resume, authorities, lang }
    const connection = await connect(options, signal)
    onAccepted(accepted)
    return connection
  }
}

/** What a window shows of a kept account before it is online. */
export function storedState({ stored, history, reading }: Account): AccountState {
  const account = stored.jid
  const empty: State = { accounts: new Map([[account, emptyAccount(stored.own)]]) }
  const unread = reading.unread()
  const events: SessionEvent[] = [
    { type: 'message.added', account, messages: history.recent() },
    ...[...reading.drafts()].flatMap(([text, draft]): SessionEvent[] => {
      const peer = parseBareJid(text)
      return peer ? [{ type: 'draft.changed', account, peer, text: draft }] : []
    }),
  ]
  const state = events.reduce(reduce, empty).accounts.get(account) ?? emptyAccount(stored.own)
  const counted = <F extends { unread: number }>(place: string, feed: F): F => ({
    ...feed,
    unread: unread.get(place) ?? 0,
  })
  return {
    ...state,
    letters: counted('/letters', state.letters),
    notices: counted('/notices', state.notices),
    conversations: new Map(
      [...state.conversations].map(([peer, talk]) => [peer, counted(peer, talk)]),
    ),
  }
}
