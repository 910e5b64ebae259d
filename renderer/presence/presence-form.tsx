import { Check } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { type OwnPresence } from '../../shared/model/presence.ts'
import { useText } from '../i18n/intl.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { PresenceMark } from '../ui/presence-mark.tsx'
import styles from './presence-form.module.css'

const CHOICES = ['available', 'chat', 'away', 'xa', 'dnd', 'offline'] as const

type PresenceFormProps = {
  readonly own: OwnPresence
  readonly recent: readonly string[]
  readonly onChoose: (own: OwnPresence) => void
}

/** The shows to choose from, with the status text that goes with them. */
export function PresenceForm({ own, recent, onChoose }: PresenceFormProps) {
  const t = useText()
  const [status, setStatus] = useState(own.status)
  const choose = (show: OwnPresence['show'], text = status) =>
    onChoose({ show, status: text.trim() })
  return (
    <div className={styles.form}>
      <div role="group" aria-label={t('presence.title')} onKeyDown={moveBetweenButtons}>
        {CHOICES.map((show) => (
          <button
            key={show}
            type="button"
            aria-pressed={show === own.show}
            className={styles.choice}
            onClick={() => choose(show)}
          >
            <PresenceMark show={show} />
            <span className={styles.label}>{t(`show.${show}`)}</span>
            {show === own.show && <Check aria-hidden="true" />}
          </button>
        ))}
      </div>
      <form
        className={styles.status}
        onSubmit={(event) => {
          event.preventDefault()
          choose(own.show)
        }}
      >
        <Field
          label={t('presence.status')}
          placeholder={t('presence.status.example')}
          value={status}
          dir="auto"
          maxLength={1024}
          autoComplete="off"
          onChange={({ target }) => setStatus(target.value)}
        />
        <Button type="submit" className={styles.set}>
          {t('presence.status.set')}
        </Button>
      </form>
      {recent.length > 0 && (
        <div role="group" aria-label={t('presence.recent')} className={styles.recent}>
          {recent.map((text) => (
            <button
              key={text}
              type="button"
              dir="auto"
              className={styles.chip}
              onClick={() => choose(own.show, text)}
            >
              {text}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function moveBetweenButtons(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const index = buttons.findIndex((button) => button === event.target)
  buttons.at((index + step) % buttons.length)?.focus()
}
