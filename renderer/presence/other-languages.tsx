import { X } from 'lucide-react'
import { useText } from '../i18n/intl.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import styles from './presence-form.module.css'
import { languageProblem, type OtherLanguage } from './presence-draft.ts'

const MOST = 8

type OtherLanguagesProps = {
  readonly others: readonly OtherLanguage[]
  readonly onChange: (others: readonly OtherLanguage[]) => void
}

/** The status text once more, in languages of those who read it (RFC 3921 §2.2.2.2). */
export function OtherLanguages({ others, onChange }: OtherLanguagesProps) {
  const t = useText()
  const change = (index: number, part: Partial<OtherLanguage>) =>
    onChange(others.map((other, at) => (at === index ? { ...other, ...part } : other)))
  return (
    <>
      {others.map(({ lang, text }, index) => {
        const problem = languageProblem(others, index)
        return (
          <div key={index} className={styles.language} role="group" aria-label={lang || undefined}>
            <Field
              label={t('presence.language')}
              placeholder={t('presence.language.example')}
              error={problem && t(`presence.language.${problem}`)}
              value={lang}
              dir="ltr"
              spellCheck={false}
              autoCapitalize="none"
              autoComplete="off"
              maxLength={35}
              onChange={({ target }) => change(index, { lang: target.value })}
            />
            <Field
              label={t('presence.language.text')}
              value={text}
              dir="auto"
              lang={problem ? undefined : lang}
              maxLength={1024}
              autoComplete="off"
              onChange={({ target }) => change(index, { text: target.value })}
            />
            <IconButton
              label={t('presence.language.remove', { language: lang || index + 1 })}
              onClick={() => onChange(others.filter((_, at) => at !== index))}
            >
              <X />
            </IconButton>
          </div>
        )
      })}
      {others.length < MOST && (
        <Button size="small" onClick={() => onChange([...others, { lang: '', text: '' }])}>
          {t('presence.language.add')}
        </Button>
      )}
    </>
  )
}
