import { useText } from '../i18n/intl.tsx'
import { FailureReason } from '../shell/failure-reason.tsx'
import { Button } from '../ui/button.tsx'
import styles from './privacy.module.css'
import type { Attempt } from './use-attempt.ts'

const EXPLAINED = ['conflict', 'item-not-found', 'bad-request', 'not-acceptable'] as const

type RefusedProps = {
  readonly attempt: Attempt
  /** Puts the list in force on this device alone, where another one stands against the account's default. */
  readonly onHere?: (() => void) | undefined
}

/** What the server did not do, why, and what helps. */
export function Refused({ attempt, onHere }: RefusedProps) {
  const t = useText()
  const { refusal } = attempt
  const condition = EXPLAINED.find((one) => one === refusal?.condition)
  const about = refusal?.call === 'privacy.save' ? 'save' : 'list'
  return (
    <div role="alert" className={styles.refused}>
      {refusal && (
        <>
          {condition ? (
            <p>
              <strong>{t(`failure.${refusal.call}`)}</strong>{' '}
              {t(
                condition === 'item-not-found'
                  ? `privacy.refused.item-not-found.${about}`
                  : `privacy.refused.${condition}`,
              )}
            </p>
          ) : (
            <FailureReason {...refusal} />
          )}
          <div className={styles.actions}>
            <Button size="small" onClick={attempt.retry}>
              {t('app.try-again')}
            </Button>
            {onHere && condition === 'conflict' && refusal.call === 'privacy.setDefault' && (
              <Button size="small" onClick={onHere}>
                {t('privacy.refused.here')}
              </Button>
            )}
            <Button size="small" look="quiet" onClick={attempt.forget}>
              {t('failure.dismiss')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
