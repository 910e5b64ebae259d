import { Conversation } from '../chat/index.ts'
import { useText } from '../i18n/intl.tsx'
import { FeedMessage } from '../inbox/index.ts'
import { useUi } from '../store/app.tsx'
import { Empty } from '../ui/empty.tsx'
import { Mark } from '../ui/mark.tsx'
import styles from './main-pane.module.css'

/** The middle pane: what is open, or what to do where nothing is. */
export function Main() {
  const t = useText()
  const open = useUi((ui) => ui.open)
  if (open?.kind === 'chat') return <Conversation key={open.peer} peer={open.peer} />
  if (open) return <FeedMessage key={open.id} kind={open.kind} id={open.id} />
  return (
    <div className={styles.nothing}>
      <Mark className={styles.mark} />
      <Empty title={t('conversation.none.title')} help={t('conversation.none.help')} />
    </div>
  )
}
