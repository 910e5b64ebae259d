import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Place as MessagePlace } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { MessageId } from '../../shared/model/message.ts'
import type { SubscriptionAction } from '../../shared/model/subscription.ts'
import type { Draft } from '../privacy/draft.ts'
import { readPrivacyDrafts, writePrivacyDrafts } from './privacy-drafts.ts'
import { readUi, type UiStorage, writeUi } from './ui-storage.ts'

export const TABS = ['chats', 'people', 'inbox', 'notices', 'search'] as const
export type Tab = (typeof TABS)[number]
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]
export const TEXT_SIZES = ['small', 'normal', 'large', 'largest'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

/** What stands in front of everything else until it is answered or closed. */
export type Sheet =
  | {
      readonly kind: 'add'
      readonly address?: string
      readonly name?: string
      readonly groups?: readonly string[]
    }
  | { readonly kind: 'allow'; readonly from: BareJid }
  | { readonly kind: 'edit'; readonly jid: BareJid; readonly first: 'name' | 'groups' }
  | { readonly kind: 'remove' | 'block'; readonly jid: BareJid }
  /** Of a place, or of all there are. */
  | { readonly kind: 'export'; readonly place?: MessagePlace }
  | { readonly kind: 'delete-conversation'; readonly place: MessagePlace }
  | { readonly kind: 'delete-message' | 'delete-letter'; readonly id: MessageId }
  | {
      readonly kind: 'subscription'
      readonly jid: BareJid
      readonly action: SubscriptionAction
    }
  | { readonly kind: 'rename-group' | 'remove-group'; readonly group: string }
  | { readonly kind: 'requests' | 'self' | 'profile' | 'settings' | 'import' | 'import-messages' }

/** What the middle pane shows. */
export type Open =
  | { readonly kind: 'chat'; readonly peer: BareJid }
  /** `order`: where it stands, by which it is found when it is further back than what is at hand. */
  | { readonly kind: 'letter'; readonly id: string; readonly order?: number }
  /** All that one address announced. */
  | { readonly kind: 'notice'; readonly peer: BareJid }
  | { readonly kind: 'room'; readonly peer: BareJid }
  /** What waits to be sent, and what was not delivered. */
  | { readonly kind: 'outbox' }
  /** A letter that is being written, to whoever is named until another is; `draft` is the key of its draft. */
  | { readonly kind: 'compose'; readonly draft: string; readonly to: string }
  /** Who can reach one: in plain words, or as the rules of a list. */
  | { readonly kind: 'privacy'; readonly page: 'people' | 'rules'; readonly list?: string }

/** A message that was not sent, as it is being written once more. */
export type Editing = {
  readonly account: AccountId
  readonly id: string
  readonly peer: BareJid
  readonly text: string
}

/** A letter that is not sent yet. The key of a reply is `re ` and the id of what it answers, of one that was not sent `edit ` and its id. */
export type LetterDraft = {
  readonly account: AccountId
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** A privacy list that was changed and not saved. */
export type PrivacyDraft = { readonly account: AccountId; readonly draft: Draft }

export const LETTER_BOXES = ['received', 'sent', 'drafts'] as const
export type LetterBox = (typeof LETTER_BOXES)[number]

/** Where a conversation was left: how far below the upper edge a message began, in pixels. */
export type Place = {
  readonly account: AccountId
  readonly peer: BareJid
  readonly message: string
  readonly order: number
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
  /** Whether one looks for words in what is open. */
  readonly finding: boolean
  readonly theme: Theme
  readonly textSize: TextSize
  /** Status texts used before, the last one first. */
  readonly recentStatuses: readonly string[]
  readonly shortcuts: boolean
  readonly sheet?: Sheet | undefined
  /** Of conversations that were left elsewhere than at their end, the last one left first. */
  readonly places: readonly Place[]
  /** Letters that were begun, the last one written at first. */
  readonly letterDrafts: readonly LetterDraft[]
  readonly privacyDrafts: readonly PrivacyDraft[]
  /** The message in the field of its conversation in place of the draft. */
  readonly editing?: Editing | undefined
  /** Which letters the list shows. */
  readonly letterBox: LetterBox
  /** What is to be put into the field of a conversation, once. */
  readonly insertion?: { readonly peer: BareJid; readonly text: string } | undefined
}

export type UiStore = StoreApi<Ui>

export const INITIAL_UI: Ui = {
  tab: 'chats',
  openings: 0,
  pane: 'list',
  details: false,
  collapsed: [],
  filter: '',
  finding: false,
  theme: 'system',
  textSize: 'normal',
  recentStatuses: [],
  shortcuts: false,
  places: [],
  letterDrafts: [],
  privacyDrafts: [],
  letterBox: 'received',
}

/** The UI slice, as it was left; every change is kept again. */
export function createUiStore(storage: UiStorage): UiStore {
  const store = createStore<Ui>(() => ({
    ...INITIAL_UI,
    ...readUi(storage),
    privacyDrafts: readPrivacyDrafts(storage),
  }))
  store.subscribe((ui, before) => {
    writeUi(storage, ui)
    if (ui.privacyDrafts !== before.privacyDrafts) writePrivacyDrafts(storage, ui.privacyDrafts)
  })
  return store
}
