import { DatabaseBackup, X } from 'lucide-react'
import { useText } from '../i18n/intl.tsx'
import { useApp, useSession } from '../store/app.tsx'
import { IconButton } from '../ui/button.tsx'
import styles from './rescue-notice.module.css'

/** Says once that what was stored had been damaged, and what came of it. */
export function RescueNotice() {
  const t = useText()
  const { actions } = useApp()
  const rescue = useSession(({ state }) => state.rescue)
  if (!rescue) return undefined
  return (
    <div role="alert" className={styles.place}>
      <div className={styles.notice}>
        <DatabaseBackup aria-hidden="true" />
        <div>
          <p className={styles.title}>{t('rescue.title')}</p>
          <p>{t('rescue.kept', { kept: rescue.kept })}</p>
          {rescue.restored > 0 && <p>{t('rescue.restored', { restored: rescue.restored })}</p>}
          <p>{t('rescue.copy')}</p>
          <p dir="ltr" className={styles.path}>
            {rescue.copy}
          </p>
        </div>
        <IconButton label={t('rescue.dismiss')} onClick={() => void actions.dismissRescue()}>
          <X />
        </IconButton>
      </div>
    </div>
  )
}
