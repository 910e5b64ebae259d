import { resourceOf } from '../../shared/model/jid.ts'
import type { ResourcePresence } from '../../shared/model/presence.ts'
import { useText } from '../i18n/intl.tsx'
import { presenceText } from '../presence/presence-text.ts'
import { PresenceMark } from '../ui/presence-mark.tsx'
import styles from './details.module.css'

type ResourcesProps = {
  readonly name: string
  readonly resources: readonly ResourcePresence[] | undefined
  /** Whether one is told at all. */
  readonly visible: boolean
}

/** Every place where a contact is signed in. */
export function Resources({ name, resources = [], visible }: ResourcesProps) {
  const t = useText()
  const byPriority = resources.toSorted((a, b) => b.priority - a.priority)
  return (
    <section>
      <h3 className={styles.heading}>{t('details.resources')}</h3>
      {resources.length === 0 && (
        <p className={styles.none}>
          {visible ? t('details.no-resources') : t('details.not-visible', { name })}
        </p>
      )}
      <ul>
        {byPriority.map(({ jid, show, status, priority }) => (
          <li key={jid} className={styles.resource}>
            <PresenceMark show={show} />
            <div>
              <p className={styles.place}>
                <bdi>{resourceOf(jid)}</bdi>
                <span>{t('details.priority', { priority })}</span>
              </p>
              <p className={styles.words}>
                <bdi>{presenceText(t, show, status)}</bdi>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
