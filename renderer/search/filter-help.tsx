import type { TextId } from '../i18n/en.ts'
import { useText } from '../i18n/intl.tsx'
import styles from './search.module.css'

const FILTERS: readonly (readonly [string, TextId])[] = [
  ['"…"', 'search.filter.phrase'],
  ['from:', 'search.filter.from'],
  ['in:', 'search.filter.in'],
  ['after:', 'search.filter.after'],
  ['before:', 'search.filter.before'],
  ['has:link', 'search.filter.link'],
]

/** What can be typed beside words. */
export function FilterHelp() {
  const t = useText()
  return (
    <dl className={styles.filters}>
      {FILTERS.map(([filter, id]) => (
        <div key={filter}>
          <dt>
            <code>{filter}</code>
          </dt>
          <dd>{t(id)}</dd>
        </div>
      ))}
    </dl>
  )
}
