import type { DatabaseSync } from 'node:sqlite'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import { parseBareJid } from '../../shared/model/jid.ts'
import { reduce } from '../../shared/state/reduce.ts'
import { type AccountState, emptyAccount, type State } from '../../shared/state/state.ts'
import { connect } from '../connection/connect.ts'
import { connectionError } from '../connection/problem.ts'
import { type Messages, messageExtension } from '../session/extensions/message.ts'
import { presenceExtension } from '../session/extensions/presence.ts'
import { rosterExtension } from '../session/extensions/roster.ts'
import { type Subscriptions, subscriptionExtension } from '../session/extensions/subscription.ts'
import type { Extension } from '../session/extension.ts'
import { Session } from '../session/session.ts'
import type { StoredAccount } from '../storage/accounts.ts'
import { MessageHistory } from '../storage/messages.ts'
import { ReadingState } from '../storage/reading.ts'

/** One account with everything that serves it. */
export type Account = {
  readonly stored: StoredAccount
  readonly session: Session
  readonly messages: Messages
  readonly subscriptions: Subscriptions
  readonly history: MessageHistory
  readonly reading: ReadingState
  /** In memory only; see `Secrets` for where it is kept. */
  password: string | undefined
}

export type AccountOptions = {
  readonly database: DatabaseSync
  readonly authorities: readonly string[]
  readonly lang: string
  readonly emit: (event: SessionEvent) => void
  readonly fault: (error: unknown) => void
  /** Called when the server has accepted the account, before anything of it can arrive. */
  readonly onAccepted: () => void
}

/** Puts an account together; nothing connects before its session is started. */
export function openAccount(
  stored: StoredAccount,
  password: string | undefined,
  options: AccountOptions,
): Account {
  const { jid } = stored
  const history = new MessageHistory(options.database, jid)
  const messages = messageExtension(history)
  const subscriptions = subscriptionExtension()
  const session = new Session({
    account: jid,
    own: stored.own,
    emit: options.emit,
    fault: options.fault,
    extensions: [
      accepted(options.onAccepted),
      rosterExtension(),
      presenceExtension(),
      subscriptions,
      messages,
    ],
    async connect(signal) {
      if (account.password === undefined) throw connectionError('password-needed')
      const { server, resource } = stored
      return connect(
        {
          account: jid,
          password: account.password,
          ...(server ? { server } : {}),
          ...(resource === undefined ? {} : { resource }),
          authorities: options.authorities,
          lang: options.lang,
        },
        signal,
      )
    },
  })
  const reading = new ReadingState(options.database, jid)
  const account: Account = {
    stored,
    session,
    messages,
    subscriptions,
    history,
    reading,
    password,
  }
  return account
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

function accepted(listener: () => void): Extension {
  return {
    ns: 'urn:ietf:params:xml:ns:xmpp-bind',
    features: [],
    attach: (session) => session.onOpening(async () => listener()),
  }
}
