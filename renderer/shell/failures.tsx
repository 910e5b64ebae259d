import { X } from 'lucide-react'
import { useText } from '../i18n/intl.tsx'
import { useApp, useFailures } from '../store/app.tsx'
import { dismissFailure } from '../store/failures.ts'
import { IconButton } from '../ui/button.tsx'
import { FailureReason } from './failure-reason.tsx'
import styles from './failures.module.css'

/** What was asked for and not done; stays until it was seen. */
export function Failures() {
  const t = useText()
  const { failures } = useApp()
  const shown = useFailures((slice) => slice.shown)
  return (
    <div className={styles.place}>
      {shown.map(({ key, call, code, condition }) => (
        <div key={key} role="alert" className={styles.failure}>
          <FailureReason call={call} code={code} condition={condition} />
          <IconButton label={t('failure.dismiss')} onClick={() => dismissFailure(failures, key)}>
            <X />
          </IconButton>
        </div>
      ))}
    </div>
  )
}
