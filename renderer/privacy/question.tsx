import type { PrivacyItem, PrivacyList } from '../../shared/model/privacy.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { type Draft, FALL_THROUGH } from './draft.ts'
import styles from './rules.module.css'
import { partyText } from './rule-text.ts'
import { rulesAboutOneself, type SaveQuestion } from './saving.ts'
import { shownName } from './shown-name.ts'

type QuestionProps = {
  readonly kind: SaveQuestion | 'discard' | 'remove'
  readonly draft: Draft
  readonly stored: PrivacyList | undefined
  /** Yes, with other rules than the draft's where these are wanted. */
  readonly onAnswer: (items?: readonly PrivacyItem[]) => void
  readonly onRemove?: () => void
  readonly onClose: () => void
}

/** What has to be agreed to before it is done. */
export function Question({ kind, draft, stored, onAnswer, onRemove, onClose }: QuestionProps) {
  const t = useText()
  const account = useAccountId()
  const roster = useAccount((state) => state.roster)
  const name = shownName(draft.name)
  return (
    <Dialog
      open
      title={t(`privacy.ask.${kind}`, { name })}
      help={t(`privacy.ask.${kind}.help`, { name })}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      {kind === 'oneself' && (
        <ul className={styles.own}>
          {rulesAboutOneself(draft, stored, account).map((rule) => (
            <li key={rule.order}>
              <bdi>{partyText(t, rule, roster, false).who}</bdi>
            </li>
          ))}
        </ul>
      )}
      <DialogActions>
        <Button onClick={onClose}>{t('dialog.cancel')}</Button>
        {kind === 'empty' && (
          <Button look="danger" onClick={onRemove}>
            {t('privacy.ask.remove.do')}
          </Button>
        )}
        {kind === 'empty' ? (
          <Button look="primary" onClick={() => onAnswer([FALL_THROUGH])}>
            {t('privacy.ask.empty.do')}
          </Button>
        ) : (
          <Button look="danger" onClick={() => onAnswer()}>
            {t(`privacy.ask.${kind}.do`)}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
