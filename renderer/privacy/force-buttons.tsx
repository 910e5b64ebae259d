import { Check } from 'lucide-react'
import { useId } from 'react'
import type { PrivacyNames } from '../../shared/model/privacy.ts'
import type { TextId } from '../i18n/en.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions } from '../store/app.tsx'
import { Refused } from './refused.tsx'
import styles from './rules.module.css'
import { shownName } from './shown-name.ts'
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
  const noticed = useId()
  const isDefault = names.default === name
  const isActive = names.active === name
  const activate = (wanted: string | undefined) =>
    attempt.begin(async (run) => {
      await run('privacy.activate', actions.activatePrivacyList(account, wanted))
    })
  return (
    <>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={isDefault}
          aria-describedby={noticed}
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
          aria-describedby={noticed}
          title={t('privacy.active.help')}
          disabled={isNew || name === ''}
          onClick={() => activate(isActive ? undefined : name)}
        >
          {isActive && <Check aria-hidden="true" />}
          {t('privacy.active')}
        </button>
      </div>
      <p id={noticed} className={styles.by}>
        {forceTexts().map((id) => (
          <span key={id}>{t(id)} </span>
        ))}
        {isDefault && names.active !== undefined && !isActive && (
          <span>{t('privacy.force.other', { name: shownName(names.active) })}</span>
        )}
      </p>
      <Refused attempt={attempt} onHere={isDefault ? undefined : () => activate(name)} />
    </>
  )

  function forceTexts(): readonly TextId[] {
    if (isNew) return ['privacy.force.new']
    if (isDefault || isActive) return []
    const none = names.default === undefined && names.active === undefined
    return [...(none ? (['privacy.force.none'] as const) : []), 'privacy.force.noticed']
  }
}
