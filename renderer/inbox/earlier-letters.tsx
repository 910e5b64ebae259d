import { useMemo } from 'react'
import type { Message } from '../../shared/model/message.ts'
import { Body } from '../chat/index.ts'
import { useText } from '../i18n/intl.tsx'
import { knownLanguage } from '../i18n/language-name.ts'
import { useTimes } from '../i18n/time.ts'
import { safeLine } from '../links/index.ts'
import { useAccount } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { earlierOf } from './feed.ts'
import styles from './pages.module.css'

type EarlierLettersProps = {
  readonly letter: Message
  /** The letters around it. */
  readonly all: readonly Message[]
}

/** What was written before in the same exchange, each letter closed until it is asked for. */
export function EarlierLetters({ letter, all }: EarlierLettersProps) {
  const t = useText()
  const times = useTimes()
  const name = useAccount(({ roster }) => nameOf(letter.peer, roster.get(letter.peer)))
  const earlier = useMemo(() => earlierOf(all, letter).toReversed(), [all, letter])
  if (earlier.length === 0) return undefined
  return (
    <section className={styles.earlier}>
      <h3>{t('letter.earlier', { count: earlier.length })}</h3>
      {earlier.map(({ id, direction, subject, body, lang, time }) => (
        <details key={id}>
          <summary>
            {t(direction === 'out' ? 'letter.earlier-own' : 'letter.earlier-theirs', {
              name,
              time: times.full(time),
              text: (safeLine(subject ?? '') || safeLine(body)).slice(0, 80),
            })}
          </summary>
          <Body text={body} lang={knownLanguage(lang)} />
        </details>
      ))}
    </section>
  )
}
