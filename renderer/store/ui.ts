import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AccountId } from '../../shared/model/account.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import { readUi, type UiStorage, writeUi } from './ui-storage.ts'

export const TABS = ['chats', 'people', 'inbox', 'notices'] as const
export type Tab = (typeof TABS)[number]
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]
export const TEXT_SIZES = ['small', 'normal', 'large', 'largest'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

/** What the middle pane shows. */
export type Open =
  | { readonly kind: 'chat'; readonly peer: BareJid }
  | { readonly kind: 'letter' | 'notice'; readonly id: string }

/** Where a conversation was left: how far below the upper edge a message began, in pixels. */
export type Place = {
  readonly account: AccountId
  readonly peer: BareJid
  readonly message: string
  readonly offset: number
}

/** What the person arranged for themselves; nothing in it comes from the network. */
export type Ui = {
  readonly account?: AccountId | undefined
  readonly tab: Tab
  readonly open?: Open | undefined
  /** How often something was opened: to open what is open already gives it the focus. */
  readonly openings: number
  /** Which pane a narrow window shows. */
  readonly pane: 'list' | 'main'
  readonly details: boolean
  /** Names of the collapsed roster groups; the group of those without one is the empty name. */
  readonly collapsed: readonly string[]
  readonly filter: string
  readonly theme: Theme
  readonly textSize: TextSize
  /** Status texts used before, the last one first. */
  readonly recentStatuses: readonly string[]
  readonly shortcuts: boolean
  /** Of conversations that were left elsewhere than at their end, the last one left first. */
  readonly places: readonly Place[]
}

export type UiStore = StoreApi<Ui>

export const INITIAL_UI: Ui = {
  tab: 'chats',
  openings: 0,
  pane: 'list',
  details: false,
  collapsed: [],
  filter: '',
  theme: 'system',
  textSize: 'normal',
  recentStatuses: [],
  shortcuts: false,
  places: [],
}

/** The UI slice, as it was left; every change is kept again. */
export function createUiStore(storage: UiStorage): UiStore {
  const store = createStore<Ui>(() => ({ ...INITIAL_UI, ...readUi(storage) }))
  store.subscribe((ui) => writeUi(storage, ui))
  return store
}
