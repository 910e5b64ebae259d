import { Smartphone } from 'lucide-react'
import { useState } from 'react'
import { type FullJid, resourceOf } from '../../shared/model/jid.ts'
import { useText } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import styles from './lock-chip.module.css'
import { isMadeUp } from './resource-name.ts'

type LockChipProps = {
  readonly name: string
  readonly resource: FullJid
  readonly onSendToAll: () => void
}

/** Says that messages go to one device alone, and lets them go to all again. */
export function LockChip({ name, resource, onSendToAll }: LockChipProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const device = safeLine(resourceOf(resource))
  const unnamed = isMadeUp(device)
  const to = unnamed ? t('lock.to-one', { name }) : t('lock.to', { name, device })
  return (
    <Popover
      label={t('lock.label')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={styles.chip} title={to}>
          <Smartphone aria-hidden="true" />
          <span className="sr-only">{t('lock.label')}</span>
          <bdi className={styles.device}>{unnamed ? t('lock.one-device') : device}</bdi>
        </button>
      }
    >
      <div className={styles.sheet}>
        <p className={styles.to}>{to}</p>
        <p className={styles.help}>{t('lock.help')}</p>
        <Button
          size="small"
          onClick={() => {
            setOpen(false)
            onSendToAll()
          }}
        >
          {t('lock.send-to-all')}
        </Button>
      </div>
    </Popover>
  )
}
