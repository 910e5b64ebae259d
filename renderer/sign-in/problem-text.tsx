import type { Problem } from '../../shared/model/stream.ts'
import { useText } from '../i18n/intl.tsx'
import styles from './problem-text.module.css'

type ProblemTextProps = {
  readonly problem: Problem
  readonly address: string
  /** The domain of the address; named where the problem names no host. */
  readonly domain: string
}

/** What is wrong, and the way out, in words. */
export function ProblemText({ problem, address, domain }: ProblemTextProps) {
  const t = useText()
  const values = { address, host: problem.host ?? domain }
  return (
    <div className={styles.problem}>
      <p className={styles.title}>{t(`problem.${problem.code}.title`, values)}</p>
      <p>{t(`problem.${problem.code}.help`, values)}</p>
      {problem.text && (
        <details className={styles.said}>
          <summary>{t('problem.said')}</summary>
          <p dir="auto">{problem.text}</p>
        </details>
      )}
    </div>
  )
}
