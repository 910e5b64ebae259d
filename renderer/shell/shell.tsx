import { lazy, Suspense, useEffect, useRef } from 'react'
import { StreamBanner } from '../banner/index.ts'
import { Details } from '../details/index.ts'
import { useText } from '../i18n/intl.tsx'
import { useUi } from '../store/app.tsx'
import { Main } from './main-pane.tsx'
import { focusList } from './panes.ts'
import styles from './shell.module.css'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { Sidebar } from './sidebar.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useReturnFocus } from './use-return-focus.ts'
import { useShortcuts } from './use-shortcuts.ts'

// Nobody needs a sheet before the window stands: it is there sooner without them.
const Sheets = lazy(async () => ({ default: (await import('../sheets/index.ts')).Sheets }))

/** The three panes of one account. In a narrow window one of them at a time. */
export function Shell() {
  const t = useText()
  const pane = useUi((ui) => ui.pane)
  const open = useUi((ui) => ui.open)
  const details = useUi((ui) => ui.details)
  const sheet = useUi((ui) => ui.sheet)
  const peer = details && open?.kind === 'chat' ? open.peer : undefined
  useShortcuts()
  useKeptFocus()
  // Here and not with the sheets, which come later and would not know what had the focus before.
  useReturnFocus(sheet !== undefined)
  const paneBefore = useRef(pane)
  useEffect(() => {
    // The button that led back has gone with its pane.
    const left = pane === 'list' && paneBefore.current === 'main'
    if (left && document.activeElement === document.body) focusList()
    paneBefore.current = pane
  }, [pane])
  return (
    <main className={styles.shell} data-pane={open ? pane : 'list'} data-details={Boolean(peer)}>
      <h1 className="sr-only">{t('app.name')}</h1>
      <nav className={styles.side} data-pane-root="list" aria-label={t('pane.list')}>
        <Sidebar />
      </nav>
      <section className={styles.main} data-pane-root="main" aria-label={t('pane.main')}>
        <Main />
      </section>
      {peer && (
        <section className={styles.details} data-pane-root="details" aria-label={t('pane.details')}>
          <Details key={peer} peer={peer} />
        </section>
      )}
      <div className={styles.banner}>
        <StreamBanner />
      </div>
      <ShortcutSheet />
      <Suspense>
        <Sheets />
      </Suspense>
    </main>
  )
}
