import { Check } from 'lucide-react'
import type { PrivacyNames } from '../../shared/model/privacy.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions } from '../store/app.tsx'
import { Refused } from './refused.tsx'
import styles from './rules.module.css'
import { useAttempt } from './use-attempt.ts'

type ForceButtonsProps = {
  readonly name: string
  readonly names: PrivacyNames
  /** The server does not have it yet. */
  readonly isNew: boolean
}

/** Where the list is in force: on this device, and on all that have no list of their own (RFC 3921 §10.4, §10.5). */
export function ForceButtons({ name, names, isNew }: ForceButtonsProps) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const attempt = useAttempt()
  const isDefault = names.default === name
  const isActive = names.active === name
  const activate = (wanted: string | undefined) =>
    attempt.begin(async (run) => {
      await run('privacy.activate', actions.activatePrivacyList(account, wanted))
    })
  const none = names.default === undefined && names.active === undefined
  return (
    <>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={isDefault}
          title={t('privacy.default.help')}
          disabled={isNew || name === ''}
          onClick={() =>
            attempt.begin(async (run) => {
              const wanted = isDefault ? undefined : name
              await run('privacy.setDefault', actions.setDefaultPrivacyList(account, wanted))
            })
          }
        >
          {isDefault && <Check aria-hidden="true" />}
          {t('privacy.default')}
        </button>
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={isActive}
          title={t('privacy.active.help')}
          disabled={isNew || name === ''}
          onClick={() => activate(isActive ? undefined : name)}
        >
          {isActive && <Check aria-hidden="true" />}
          {t('privacy.active')}
        </button>
        <span className={styles.by}>{forceText()}</span>
      </div>
      <Refused attempt={attempt} onHere={isDefault ? undefined : () => activate(name)} />
    </>
  )

  function forceText(): string {
    if (isNew) return t('privacy.force.new')
    if (none) return t('privacy.force.none')
    if (isDefault && names.active !== undefined && !isActive) {
      return t('privacy.force.other', { name: names.active })
    }
    return ''
  }
}
