import type { Place, Ui } from './ui.ts'
import { TABS, TEXT_SIZES, THEMES } from './ui.ts'
import { parseBareJid } from '../../shared/model/jid.ts'

export type UiStorage = Pick<Storage, 'getItem' | 'setItem'>

const KEY = 'balcony.ui'

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
>

/** What was kept, part by part; a part that another version wrote differently is left out. */
export function readUi(storage: UiStorage): Partial<Kept> {
  const kept = parse(storage.getItem(KEY))
  const account = bareJid(kept['account'])
  const tab = oneOf(TABS, kept['tab'])
  const open = openOf(kept['open'])
  const theme = oneOf(THEMES, kept['theme'])
  const textSize = oneOf(TEXT_SIZES, kept['textSize'])
  return {
    ...(account && { account }),
    ...(tab && { tab }),
    ...(open && { open, pane: kept['pane'] === 'main' ? 'main' : 'list' }),
    ...(typeof kept['details'] === 'boolean' && { details: kept['details'] }),
    ...(theme && { theme }),
    ...(textSize && { textSize }),
    collapsed: texts(kept['collapsed']),
    recentStatuses: texts(kept['recentStatuses']),
    places: Array.isArray(kept['places']) ? kept['places'].flatMap(placeOf) : [],
  }
}

/** Keeps the parts of the slice that outlive the window. */
export function writeUi(storage: UiStorage, ui: Ui): void {
  const { account, tab, open, pane, details, collapsed, theme, textSize } = ui
  const { recentStatuses, places } = ui
  const kept: Kept = {
    account,
    tab,
    open,
    pane,
    details,
    collapsed,
    theme,
    textSize,
    recentStatuses,
    places,
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
  if (value.kind === 'chat' && 'peer' in value) {
    const peer = bareJid(value.peer)
    return peer && { kind: 'chat', peer }
  }
  const kind = oneOf(['letter', 'notice'] as const, value.kind)
  if (kind && 'id' in value && typeof value.id === 'string') return { kind, id: value.id }
  return undefined
}

function placeOf(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  const { account, peer, message, offset } = { ...value } as Record<string, unknown>
  const whose = bareJid(account)
  const whom = bareJid(peer)
  if (!whose || !whom || typeof message !== 'string' || typeof offset !== 'number') return []
  return [{ account: whose, peer: whom, message, offset }]
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
