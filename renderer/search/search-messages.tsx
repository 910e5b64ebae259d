import { TextSearch } from 'lucide-react'
import { useText } from '../i18n/intl.tsx'
import { useActions } from '../store/app.tsx'
import styles from './search.module.css'

/** Leads from a list that is filtered to the messages in which the same is said. */
export function SearchMessages({ text }: { readonly text: string }) {
  const t = useText()
  const { chooseTab } = useActions()
  return (
    <button type="button" className={styles.lead} onClick={() => chooseTab('search')}>
      <TextSearch aria-hidden="true" />
      <span>{t('search.messages-for', { text })}</span>
    </button>
  )
}
