import { act, screen } from '@testing-library/react'
import type { PrivacyItem } from '../../shared/model/privacy.ts'
// The page is fetched when it is opened; here it is there already.
import '../privacy/index.ts'
import { Main } from '../shell/main-pane.tsx'
import { deny, privacyOf, romeoWith, servePrivacy } from './privacy-server.ts'
import { renderView } from './render.tsx'

export const PARIS = 'paris@example.org'
export const TYBALT = 'tybalt@example.com'
const kin = deny('', { who: { type: 'group', value: 'Kin' }, kinds: ['message', 'presence-out'] })
export const all: PrivacyItem = { ...deny(''), who: { type: 'everyone' }, action: 'allow' }
export const LISTS = { usual: [deny(PARIS), kin, all], work: [deny(TYBALT)] }

/** The rules of a list, or of the one in force, at a server that does what is asked. */
export async function showRules(privacy = privacyOf(LISTS, { default: 'usual' }), list?: string) {
  const view = await renderView(<Main />, romeoWith(privacy))
  const open = { kind: 'privacy', page: 'rules', ...(list !== undefined && { list }) } as const
  act(() => view.app.ui.setState({ open }))
  await screen.findByRole('navigation', { name: 'Lists' })
  return { ...view, server: servePrivacy(view.bridge, privacy) }
}

export const rules = () =>
  screen.getAllByRole('option').map((row) => row.querySelector('.sr-only')?.textContent ?? '')
export const rule = (place: number) => screen.getAllByRole('option')[place - 1] as HTMLElement
export const press = (name: string | RegExp) => screen.getByRole('button', { name })
export const values = (items: readonly PrivacyItem[] | undefined) =>
  items?.map(({ who }) => (who.type === 'everyone' ? '*' : who.value))
