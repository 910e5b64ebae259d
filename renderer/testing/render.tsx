import { cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, vi } from 'vitest'
import type { Snapshot } from '../../shared/ipc/contract.ts'
import { type AccountState, EMPTY_STATE } from '../../shared/state/state.ts'
import { en } from '../i18n/en.ts'
import { LanguageProvider } from '../i18n/intl.tsx'
import { AccountProvider, AppProvider, createApp } from '../store/app.tsx'
import type { UiStorage } from '../store/ui-storage.ts'
import { fakeBridge } from './fake-bridge.ts'
import { ROMEO } from './fixtures.ts'

afterEach(cleanup)

/** A place for the UI slice that lasts as long as the test. */
export function memoryStorage(): UiStorage {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  }
}

/** Shows a view with everything around it, fed by a fake bridge; for Romeo's account where there is one. */
export async function renderView(
  view: ReactNode,
  account?: AccountState,
  passwords?: Snapshot['passwords'],
) {
  const accounts = new Map(account ? [[ROMEO, account]] : [])
  const bridge = fakeBridge({ ...EMPTY_STATE, accounts }, passwords)
  const app = createApp(bridge, memoryStorage())
  await vi.waitUntil(() => app.session.getState().phase === 'ready')
  const result = render(
    <LanguageProvider language={{ locale: 'en', catalogue: en }}>
      <AppProvider app={app}>
        <AccountProvider account={ROMEO}>{view}</AccountProvider>
      </AppProvider>
    </LanguageProvider>,
  )
  return { ...result, app, bridge, user: userEvent.setup() }
}
