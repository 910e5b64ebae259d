import { Eye, EyeOff } from 'lucide-react'
import type { RosterItem } from '../../shared/model/roster.ts'
import { useText } from '../i18n/intl.tsx'
import styles from './details.module.css'

/** Both directions of the subscription in plain words (RFC 6121 §2.1.2.5). */
export function WhoSeesWhom(props: {
  readonly name: string
  readonly item: RosterItem | undefined
}) {
  const { name, item } = props
  const t = useText()
  const subscription = item?.subscription ?? 'none'
  const to = subscription === 'to' || subscription === 'both'
  const from = subscription === 'from' || subscription === 'both'
  const notSeen = item?.ask ? 'details.asked' : 'details.you-do-not-see'
  return (
    <section>
      <h3 className={styles.heading}>{t('details.who-sees-whom')}</h3>
      <ul className={styles.sight}>
        <li data-sees={to}>
          {to ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
          {t(to ? 'details.you-see' : notSeen, { name })}
        </li>
        <li data-sees={from}>
          {from ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
          {t(from ? 'details.sees-you' : 'details.does-not-see-you', { name })}
        </li>
      </ul>
      {!item && <p className={styles.none}>{t('details.not-a-contact')}</p>}
    </section>
  )
}
