import { Send } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { PaneHeader } from '../shell/pane-header.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import styles from './outbox.module.css'
import { OutboxItem } from './outbox-item.tsx'
import { outboxText } from './outbox-text.ts'
import { outboxOf } from './waiting.ts'

const AT_ONCE = 50

/** All that waits to be sent and all that was not delivered, over all conversations and letters. */
export function Outbox() {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const outbox = useAccount((state) => state.outbox)
  const online = useAccount(({ stream }) => stream.state === 'online')
  const [shown, setShown] = useState(AT_ONCE)
  const { messages, waiting, failed } = outboxOf(outbox)
  const more = Math.min(AT_ONCE, messages.length - shown)

  function retryAll(): void {
    for (const { id, delivery } of messages) {
      if (delivery?.state === 'failed') void actions.retryMessage(account, id)
    }
  }

  return (
    <>
      <PaneHeader
        title={t('outbox.title')}
        subtitle={messages.length > 0 ? outboxText(t, waiting, failed) : t('outbox.help')}
        hint={t('outbox.help')}
        avatar={<Send aria-hidden="true" className={styles.sign} />}
        onBack={actions.back}
      >
        {failed > 1 && <Button onClick={retryAll}>{t('outbox.retry-all')}</Button>}
      </PaneHeader>
      <section
        className={styles.page}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is scrolled by keys
        tabIndex={0}
        data-focus-first=""
        data-focus-holder=""
        aria-label={t('outbox.list')}
      >
        {messages.length === 0 && (
          <Empty title={t('outbox.empty.title')} help={t('outbox.empty.help')} />
        )}
        <ul className={styles.list}>
          {messages.slice(0, shown).map((message) => (
            <OutboxItem key={message.id} message={message} online={online} />
          ))}
        </ul>
        {more > 0 && (
          <Button size="small" onClick={() => setShown(shown + AT_ONCE)}>
            {t('outbox.more', { count: more })}
          </Button>
        )}
      </section>
    </>
  )
}
