import { domainOf } from '../../shared/model/jid.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { BlockedSection } from './blocked-section.tsx'
import styles from './privacy.module.css'
import { Refused } from './refused.tsx'
import { shownName } from './shown-name.ts'
import { useAttempt } from './use-attempt.ts'
import { WishesSection } from './wishes-section.tsx'

/** Who can reach one, for those who write no rules. */
export function PeoplePage() {
  const t = useText()
  const host = domainOf(useAccountId())
  const mode = useAccount(({ features }) => features.blocking)
  return (
    <div className={styles.people}>
      {(mode === 'local' || mode === 'unknown') && (
        <p className={styles.warning}>{t(`privacy.${mode}`, { host })}</p>
      )}
      {mode === 'lists' && <OtherList />}
      <WishesSection />
      <BlockedSection />
    </div>
  )
}

/** While another list is in force on this device, nothing on this page counts here (RFC 3921 §10.2). */
function OtherList() {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const names = useAccount(({ privacy }) => privacy?.names)
  const invisible = useAccount(({ own }) => own.show === 'invisible')
  const attempt = useAttempt()
  const isOther = names?.default !== undefined && names.active !== names.default
  const other = isOther ? names.active : undefined
  if (invisible) return <p className={styles.warning}>{t('privacy.while-invisible')}</p>
  if (other === undefined && !attempt.refusal) return null
  return (
    <div className={styles.warning}>
      <p>{t('privacy.other-list', { name: shownName(other ?? '') })}</p>
      <Button
        size="small"
        onClick={() =>
          attempt.begin(async (run) => {
            await run('privacy.activate', actions.activatePrivacyList(account, undefined))
          })
        }
      >
        {t('privacy.other-list.end')}
      </Button>
      <Refused attempt={attempt} />
    </div>
  )
}
