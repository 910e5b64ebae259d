import { MailPlus } from 'lucide-react'
import { useMemo } from 'react'
import { useText } from '../i18n/intl.tsx'
import { PaneHeader } from '../shell/pane-header.tsx'
import { useActions } from '../store/app.tsx'
import { LetterForm } from './letter-form.tsx'
import styles from './compose-letter.module.css'

/** A new letter. */
export function ComposeLetter({ draft, to }: { readonly draft: string; readonly to: string }) {
  const t = useText()
  const actions = useActions()
  const preset = useMemo(() => ({ to, subject: '', body: '' }), [to])
  return (
    <>
      <PaneHeader
        title={t('letter.new')}
        subtitle={t('letter.new.help')}
        hint={t('letter.new.help')}
        avatar={<MailPlus aria-hidden="true" className={styles.sign} />}
        onBack={actions.back}
      />
      <LetterForm
        draft={draft}
        preset={preset}
        onSent={(id) => actions.open({ kind: 'letter', id })}
        onLeave={actions.close}
      />
    </>
  )
}
