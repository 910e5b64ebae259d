import type { Editing, LetterDraft, Place, Ui } from './ui.ts'
import { TABS, TEXT_SIZES, THEMES } from './ui.ts'
import { parseBareJid } from '../../shared/model/jid.ts'

export type UiStorage = Pick<Storage, 'getItem' | 'setItem'>

const KEY = 'balcony.ui'
/** Longer letters are kept as long as the window is open: there is room for 5 MB in all. In UTF-16 units. */
const LONGEST_KEPT = 100_000

type Kept = Pick<
  Ui,
  | 'account'
  | 'tab'
  | 'open'
  | 'pane'
  | 'details'
  | 'collapsed'
  | 'theme'
  | 'textSize'
  | 'recentStatuses'
  | 'places'
  | 'letterDrafts'
  | 'editing'
>

/** What was kept, part by part; a part that another version wrote differently is left out. */
export function readUi(storage: UiStorage): Partial<Kept> {
  const kept = parse(storage.getItem(KEY))
  const account = bareJid(kept['account'])
  const tab = oneOf(TABS, kept['tab'])
  const open = openOf(kept['open'])
  const theme = oneOf(THEMES, kept['theme'])
  const textSize = oneOf(TEXT_SIZES, kept['textSize'])
  const editing = editingOf(kept['editing'])
  return {
    ...(account && { account }),
    ...(tab && { tab }),
    ...(open && { open, pane: kept['pane'] === 'main' ? 'main' : 'list' }),
    ...(typeof kept['details'] === 'boolean' && { details: kept['details'] }),
    ...(theme && { theme }),
    ...(textSize && { textSize }),
    ...(editing && { editing }),
    collapsed: texts(kept['collapsed']),
    recentStatuses: texts(kept['recentStatuses']),
    places: Array.isArray(kept['places']) ? kept['places'].flatMap(placeOf) : [],
    letterDrafts: Array.isArray(kept['letterDrafts'])
      ? kept['letterDrafts'].flatMap(letterDraftOf)
      : [],
  }
}

/** Keeps the parts of the slice that outlive the window. */
export function writeUi(storage: UiStorage, ui: Ui): void {
  const { account, tab, open, pane, details, collapsed, theme, textSize } = ui
  const { recentStatuses, places, editing } = ui
  const kept: Kept = {
    account,
    // What was looked for is not kept.
    tab: tab === 'search' ? 'chats' : tab,
    open,
    pane,
    details,
    collapsed,
    theme,
    textSize,
    recentStatuses,
    places,
    ...(editing && editing.text.length <= LONGEST_KEPT && { editing }),
    letterDrafts: ui.letterDrafts.filter(({ body }) => body.length <= LONGEST_KEPT),
  }
  storage.setItem(KEY, JSON.stringify(kept))
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function openOf(value: unknown): Ui['open'] {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined
  const { kind, peer, id, order, draft, to, page, list } = value as Record<string, unknown>
  const whom = bareJid(peer)
  const place = oneOf(['chat', 'notice', 'room'] as const, kind)
  if (place && whom) return { kind: place, peer: whom }
  if (kind === 'outbox') return { kind }
  if (kind === 'letter' && typeof id === 'string') {
    return { kind, id, ...(typeof order === 'number' && { order }) }
  }
  if (kind === 'privacy') {
    const shown = oneOf(['people', 'rules'] as const, page) ?? 'people'
    return { kind, page: shown, ...(typeof list === 'string' && { list }) }
  }
  if (kind === 'compose' && typeof draft === 'string' && typeof to === 'string') {
    return { kind, draft, to }
  }
  return undefined
}

function editingOf(value: unknown): Editing | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { account, id, peer, text } = value as Record<string, unknown>
  const [whose, whom] = [bareJid(account), bareJid(peer)]
  if (!whose || !whom || typeof id !== 'string' || typeof text !== 'string') return undefined
  return { account: whose, id, peer: whom, text }
}

function letterDraftOf(value: unknown): readonly LetterDraft[] {
  if (typeof value !== 'object' || value === null) return []
  const { account, key, to, subject, body } = value as Record<string, unknown>
  const whose = bareJid(account)
  if (!whose || typeof key !== 'string' || typeof to !== 'string') return []
  if (typeof subject !== 'string' || typeof body !== 'string') return []
  return [{ account: whose, key, to, subject, body }]
}

function placeOf(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  const { account, peer, message, order, offset } = { ...value } as Record<string, unknown>
  const whose = bareJid(account)
  const whom = bareJid(peer)
  if (!whose || !whom || typeof message !== 'string') return []
  if (typeof order !== 'number' || typeof offset !== 'number') return []
  return [{ account: whose, peer: whom, message, order, offset }]
}

function bareJid(value: unknown) {
  return typeof value === 'string' ? parseBareJid(value) : undefined
}

function oneOf<T extends string>(words: readonly T[], value: unknown): T | undefined {
  return words.find((word) => word === value)
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : []
}
