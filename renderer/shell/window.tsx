import { RescueNotice } from '../banner/index.ts'
import { useText } from '../i18n/intl.tsx'
import { UriDialog } from '../links/index.ts'
import { SignIn } from '../sign-in/index.ts'
import { AccountProvider, useApp, useSession, useUi } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Failures } from './failures.tsx'
import { Shell } from './shell.tsx'
import { useArrangement } from './use-arrangement.ts'

/** The window: what is shown while its state is fetched, without an account, and with one. */
export function Window() {
  const chosen = useUi((ui) => ui.account)
  const account = useSession(({ state }) =>
    chosen && state.accounts.has(chosen) ? chosen : state.accounts.keys().next().value,
  )
  const phase = useSession((session) => session.phase)
  useArrangement()
  if (phase !== 'ready') return <NotReady failed={phase === 'failed'} />
  return (
    <>
      {account ? (
        <AccountProvider key={account} account={account}>
          <Shell />
          <UriDialog />
        </AccountProvider>
      ) : (
        <SignIn />
      )}
      <RescueNotice />
      <Failures />
    </>
  )
}

function NotReady({ failed }: { readonly failed: boolean }) {
  const t = useText()
  const { reload } = useApp()
  return (
    <main>
      {failed ? (
        <Empty title={t('app.failed.title')} help={t('app.failed.help')}>
          <Button onClick={() => void reload()}>{t('app.try-again')}</Button>
        </Empty>
      ) : (
        <p className="sr-only">{t('app.loading')}</p>
      )}
    </main>
  )
}
