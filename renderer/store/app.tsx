import { createContext, type ReactNode, use } from 'react'
import { useStore } from 'zustand'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import { type AccountState, emptyAccount } from '../../shared/state/state.ts'
import { type Actions, createActions } from './actions.ts'
import { followAttention } from './attention.ts'
import { createFailureStore, type FailureSlice, type FailureStore } from './failures.ts'
import { createFrames } from './frames.ts'
import { createHistory, type History } from './history.ts'
import {
  createSessionStore,
  followSession,
  type SessionSlice,
  type SessionStore,
} from './session.ts'
import type { UiStorage } from './ui-storage.ts'
import { createUiStore, type Ui, type UiStore } from './ui.ts'

export type App = {
  readonly session: SessionStore
  readonly ui: UiStore
  readonly failures: FailureStore
  readonly history: History
  readonly actions: Actions
  readonly reload: () => Promise<void>
  readonly stop: () => void
}

/** Everything behind the views, fed by a bridge. */
export function createApp(bridge: Bridge, storage: UiStorage): App {
  const session = createSessionStore()
  const ui = createUiStore(storage)
  const failures = createFailureStore()
  const history = createHistory(bridge)
  const actions = createActions(bridge, ui, failures, history)
  const follower = followSession(bridge, session, createFrames(window), history)
  const forget = followAttention(window, actions)
  const stop = (): void => {
    forget()
    follower.stop()
  }
  return { session, ui, failures, history, actions, reload: follower.reload, stop }
}

const AppContext = createContext<App | undefined>(undefined)
const AccountContext = createContext<AccountId | undefined>(undefined)

export function AppProvider({
  app,
  children,
}: {
  readonly app: App
  readonly children: ReactNode
}) {
  return <AppContext value={app}>{children}</AppContext>
}

/** Names the account that the views inside it are about. */
export function AccountProvider(props: {
  readonly account: AccountId
  readonly children: ReactNode
}) {
  return <AccountContext value={props.account}>{props.children}</AccountContext>
}

export function useApp(): App {
  const app = use(AppContext)
  if (!app) throw new Error('a view outside its AppProvider')
  return app
}

export function useActions(): Actions {
  return useApp().actions
}

export function useSession<T>(select: (slice: SessionSlice) => T): T {
  return useStore(useApp().session, select)
}

export function useUi<T>(select: (ui: Ui) => T): T {
  return useStore(useApp().ui, select)
}

export function useFailures<T>(select: (slice: FailureSlice) => T): T {
  return useStore(useApp().failures, select)
}

export function useAccountId(): AccountId {
  const account = use(AccountContext)
  if (!account) throw new Error('a view outside its AccountProvider')
  return account
}

// Views of an account that has just been removed are asked once more before they go.
const GONE = emptyAccount({ show: 'offline', status: '' })

/** A part of the open account. What `select` gives must be the same object while nothing in it changed. */
export function useAccount<T>(select: (account: AccountState) => T): T {
  const account = useAccountId()
  return useSession(({ state }) => select(state.accounts.get(account) ?? GONE))
}
