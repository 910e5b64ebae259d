import { lazy, Suspense } from 'react'
import { Conversation } from '../chat/index.ts'
import { useText } from '../i18n/intl.tsx'
import { ComposeLetter, Letter, NoticeFeed } from '../inbox/index.ts'
import { Outbox } from '../outbox/index.ts'
import { Room } from '../room/index.ts'
import { assertNever } from '../../shared/model/result.ts'
import { useUi } from '../store/app.tsx'
import type { Open } from '../store/ui.ts'
import { Empty } from '../ui/empty.tsx'
import { Mark } from '../ui/mark.tsx'
import styles from './main-pane.module.css'

// Opened seldom, and large.
const PrivacyPage = lazy(async () => ({
  default: (await import('../privacy/index.ts')).PrivacyPage,
}))

/** The middle pane: what is open, or what to do where nothing is. */
export function Main() {
  const t = useText()
  const open = useUi((ui) => ui.open)
  if (open) return <Opened open={open} />
  return (
    <div className={styles.nothing}>
      <Mark className={styles.mark} />
      <Empty title={t('conversation.none.title')} help={t('conversation.none.help')} />
    </div>
  )
}

function Opened({ open }: { readonly open: Open }) {
  switch (open.kind) {
    case 'chat':
      return <Conversation key={open.peer} peer={open.peer} />
    case 'room':
      return <Room key={open.peer} room={open.peer} />
    case 'letter':
      return <Letter key={open.id} id={open.id} order={open.order} />
    case 'notice':
      return <NoticeFeed key={open.peer} peer={open.peer} />
    case 'compose':
      return <ComposeLetter key={open.draft} draft={open.draft} to={open.to} />
    case 'outbox':
      return <Outbox />
    case 'privacy':
      return (
        <Suspense>
          <PrivacyPage page={open.page} list={open.list} />
        </Suspense>
      )
    default:
      return assertNever(open)
  }
}
