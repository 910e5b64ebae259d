import { ChevronRight, Clock, TriangleAlert } from 'lucide-react'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useActions, useUi } from '../store/app.tsx'
import styles from './outbox.module.css'
import { outboxText } from './outbox-text.ts'
import { outboxOf } from './waiting.ts'

/** Leads to the outbox while something failed, or waits for a connection. What is only just being sent is no news. */
export function OutboxLink() {
  const t = useText()
  const actions = useActions()
  const online = useAccount(({ stream }) => stream.state === 'online')
  const outbox = useAccount((account) => account.outbox)
  const isOpen = useUi(({ open }) => open?.kind === 'outbox')
  const { waiting, failed } = outboxOf(outbox)
  const late = online ? 0 : waiting
  if (late + failed === 0) return undefined
  return (
    <button
      type="button"
      className={styles.link}
      data-failed={failed > 0}
      aria-current={isOpen ? 'page' : undefined}
      onClick={() => actions.open({ kind: 'outbox' })}
    >
      {failed > 0 ? <TriangleAlert aria-hidden="true" /> : <Clock aria-hidden="true" />}
      <span>{`${t('outbox.title')}: ${outboxText(t, late, failed)}`}</span>
      <ChevronRight aria-hidden="true" />
    </button>
  )
}
