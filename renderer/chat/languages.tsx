import type { MessageVariant } from '../../shared/model/message.ts'
import { useLanguageName } from '../i18n/language-name.ts'
import { useText } from '../i18n/intl.tsx'
import styles from './languages.module.css'

type LanguagesProps = {
  readonly others: readonly MessageVariant[]
  readonly onChoose: (lang: string) => void
}

/** In which other languages a message came; a click shows it in that one. */
export function Languages({ others, onChoose }: LanguagesProps) {
  const t = useText()
  const name = useLanguageName()
  if (others.length === 0) return undefined
  return (
    <div className={styles.languages} role="group" aria-label={t('languages.label')}>
      <span>{t('languages.also')}</span>
      {others.map(({ lang }, place) => (
        // The button that was pressed stays, and with it the focus: it now leads back.
        <button key={place} type="button" className={styles.choice} onClick={() => onChoose(lang)}>
          {name(lang)}
        </button>
      ))}
    </div>
  )
}
