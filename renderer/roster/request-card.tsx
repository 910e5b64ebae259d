import { useText } from '../i18n/intl.tsx'
import { useAccount, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Button } from '../ui/button.tsx'
import { Request } from './request.tsx'
import styles from './request-card.module.css'

/** The request that waits longest for an answer, and how many wait behind it. */
export function RequestCard() {
  const t = useText()
  const { showSheet } = useActions()
  const count = useAccount(({ requests }) => requests.length)
  const request = useAccount(({ requests }) => requests[0])
  const name = useAccount(({ requests: [first], roster }) =>
    first ? nameOf(first.from, roster.get(first.from)) : '',
  )
  if (!request) return null
  return (
    <section
      className={styles.request}
      tabIndex={-1}
      data-focus-holder=""
      aria-label={t('request.label', { name })}
    >
      <Request key={request.from} request={request} />
      {count > 1 && (
        <Button
          look="quiet"
          size="small"
          className={styles.link}
          onClick={() => showSheet({ kind: 'requests' })}
        >
          {t('request.more', { count: count - 1 })}
        </Button>
      )}
    </section>
  )
}
