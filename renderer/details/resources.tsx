import { resourceOf } from '../../shared/model/jid.ts'
import type { Farewell, ResourcePresence } from '../../shared/model/presence.ts'
import { useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import { safeLine, safeText } from '../links/index.ts'
import { presenceText } from '../presence/index.ts'
import { Disclosure } from '../ui/disclosure.tsx'
import { PresenceMark } from '../ui/presence-mark.tsx'
import styles from './details.module.css'
import { Facts } from './facts.tsx'

type ResourcesProps = {
  readonly name: string
  readonly resources: readonly ResourcePresence[] | undefined
  /** Whether one is told at all. */
  readonly visible: boolean
  /** How they were last seen to go. */
  readonly farewell: Farewell | undefined
}

/** Every place where a contact is signed in, or their last words where there is none. */
export function Resources({ name, resources = [], visible, farewell }: ResourcesProps) {
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
      {resources.length === 0 && visible && farewell && <LastSeen farewell={farewell} />}
      <ul>
        {byPriority.map((resource) => (
          <Resource key={resource.jid} resource={resource} />
        ))}
      </ul>
    </section>
  )
}

/** One place: its show, status in the person's language and the others on demand, priority, and what it tells when asked. */
export function Resource(props: {
  readonly resource: ResourcePresence
  /** Of oneself one asks nothing: this is what is said of it instead. */
  readonly mark?: string
}) {
  const t = useText()
  const { jid, show, status, statuses = [], priority } = props.resource
  const others = statuses.filter(({ text }) => text !== status)
  return (
    <li className={styles.resource}>
      <PresenceMark show={show} />
      <div>
        <p className={styles.place}>
          <bdi>{safeLine(resourceOf(jid)) || t('details.unnamed')}</bdi>
          <span title={t('details.priority.help')}>{t('details.priority', { priority })}</span>
        </p>
        {props.mark && <p className={styles.words}>{props.mark}</p>}
        <p className={styles.words}>
          <bdi>{presenceText(t, show, status)}</bdi>
        </p>
        {others.length > 0 && (
          <Disclosure label={t('details.languages', { count: others.length })}>
            <ul>
              {others.map(({ lang, text }, index) => (
                <li key={index} lang={lang} className={styles.words}>
                  {lang && <span className={styles.lang}>{lang}</span>} <bdi>{safeText(text)}</bdi>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
        {props.mark === undefined && <Facts jid={jid} />}
      </div>
    </li>
  )
}

function LastSeen({ farewell: { status, time } }: { readonly farewell: Farewell }) {
  const t = useText()
  const times = useTimes()
  return (
    <p className={styles.none}>
      {t('details.last-seen', { time: times.full(time) })}
      {status && (
        <>
          {' '}
          <bdi>{t('request.note', { note: safeText(status) })}</bdi>
        </>
      )}
    </p>
  )
}
