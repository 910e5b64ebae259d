import type { PrivacyList } from '../../shared/model/privacy.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { asNew, type Draft, type Elsewhere, keepMine } from './draft.ts'
import styles from './rules.module.css'

type ConflictBannerProps = {
  readonly draft: Draft
  readonly stored: PrivacyList | undefined
  readonly meanwhile: Exclude<Elsewhere, 'same'>
  /** Whether the other version is shown. */
  readonly theirs: boolean
  readonly onShow: (theirs: boolean) => void
  readonly onKeep: (draft: Draft) => void
}

/** The list was changed elsewhere while it was edited here: both versions can be seen, and one is chosen. */
export function ConflictBanner(props: ConflictBannerProps) {
  const { draft, stored, meanwhile, theirs } = props
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const drop = () => actions.dropPrivacyDraft(account, draft.name)
  return (
    <div role="alert" className={styles.conflict}>
      <p>{t(`privacy.elsewhere.${meanwhile}`)}</p>
      {stored && (
        <Segmented
          label={t('privacy.versions')}
          value={theirs ? 'theirs' : 'mine'}
          options={(['mine', 'theirs'] as const).map((value) => ({
            value,
            label: t(`privacy.version.${value}`),
          }))}
          onChange={(value) => props.onShow(value === 'theirs')}
        />
      )}
      <div className={styles.actions}>
        {meanwhile === 'removed' ? (
          <Button size="small" onClick={() => props.onKeep(asNew(draft, draft.name))}>
            {t('privacy.elsewhere.as-new')}
          </Button>
        ) : (
          <Button
            size="small"
            onClick={() => {
              props.onShow(false)
              props.onKeep(keepMine(draft, stored))
            }}
          >
            {t('privacy.elsewhere.keep')}
          </Button>
        )}
        <Button size="small" look="danger" onClick={drop}>
          {t(meanwhile === 'removed' ? 'privacy.elsewhere.drop' : 'privacy.elsewhere.take')}
        </Button>
      </div>
    </div>
  )
}
