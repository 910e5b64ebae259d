import { Check } from 'lucide-react'
import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { OwnPresence } from '../../shared/model/presence.ts'
import { useText } from '../i18n/intl.tsx'
import { Button } from '../ui/button.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { Field } from '../ui/field.tsx'
import { PresenceMark } from '../ui/presence-mark.tsx'
import { OtherLanguages } from './other-languages.tsx'
import styles from './presence-form.module.css'
import {
  draftOf,
  languageProblem,
  type PresenceDraft,
  presenceOf,
  readPriority,
} from './presence-draft.ts'

const CHOICES = ['available', 'chat', 'away', 'xa', 'dnd', 'invisible', 'offline'] as const

type PresenceFormProps = {
  readonly own: OwnPresence
  readonly recent: readonly string[]
  /** Whether the server can hide one from everybody: it takes a privacy list. Undefined while that is not known. */
  readonly canHide: boolean | undefined
  readonly onChoose: (own: OwnPresence) => void
}

/** The shows to choose from, with the status text and the priority that go with each of them. */
export function PresenceForm({ own, recent, canHide, onChoose }: PresenceFormProps) {
  const t = useText()
  const [draft, setDraft] = useState(draftOf(own))
  const change = (part: Partial<PresenceDraft>) => setDraft((old) => ({ ...old, ...part }))
  const choose = (show: OwnPresence['show'], status = draft.status) => {
    const chosen = presenceOf({ ...draft, status }, show)
    if (chosen) onChoose(chosen)
    else setRefusals((count) => count + 1)
  }
  const [refusals, setRefusals] = useState(0)
  const noticed = useId()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusals > 0) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])
  return (
    <div ref={place} className={styles.form}>
      <div role="group" aria-label={t('presence.title')} onKeyDown={moveBetweenButtons}>
        {CHOICES.map((show) => (
          <Fragment key={show}>
            {(canHide || show !== 'invisible') && (
              <button
                type="button"
                aria-pressed={show === own.show}
                aria-describedby={show === 'invisible' ? noticed : undefined}
                className={styles.choice}
                onClick={() => choose(show)}
              >
                <PresenceMark show={show} />
                <span className={styles.label}>{t(`show.${show}`)}</span>
                {show === own.show && <Check aria-hidden="true" />}
              </button>
            )}
            {show === 'invisible' && canHide !== undefined && (
              <p id={noticed} className={styles.noticed}>
                {t(canHide ? 'presence.invisible.noticed' : 'presence.invisible.impossible')}
              </p>
            )}
          </Fragment>
        ))}
      </div>
      <form
        className={styles.more}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          choose(own.show)
        }}
      >
        <div className={styles.status}>
          <Field
            label={t('presence.status')}
            placeholder={t('presence.status.example')}
            hint={t('presence.status.hint')}
            value={draft.status}
            dir="auto"
            maxLength={1024}
            autoComplete="off"
            onChange={({ target }) => change({ status: target.value })}
          />
          <Button type="submit" className={styles.set}>
            {t('presence.status.set')}
          </Button>
        </div>
        <Recent recent={recent} onChoose={(text) => choose(own.show, text)} />
        <Disclosure
          label={t('presence.languages')}
          open={draft.others.length > 0}
          needed={refusals > 0 && draft.others.some((_, at) => languageProblem(draft.others, at))}
        >
          <OtherLanguages others={draft.others} onChange={(others) => change({ others })} />
        </Disclosure>
        <Disclosure
          label={t('presence.advanced')}
          open={(own.priority ?? 0) !== 0}
          needed={refusals > 0 && readPriority(draft.priority) === undefined}
        >
          <Priority value={draft.priority} onChange={(priority) => change({ priority })} />
        </Disclosure>
      </form>
    </div>
  )
}

function Recent(props: {
  readonly recent: readonly string[]
  readonly onChoose: (text: string) => void
}) {
  const t = useText()
  if (props.recent.length === 0) return null
  return (
    <div role="group" aria-label={t('presence.recent')} className={styles.recent}>
      {props.recent.map((text) => (
        <button
          key={text}
          type="button"
          dir="auto"
          className={styles.chip}
          onClick={() => props.onChoose(text)}
        >
          {text}
        </button>
      ))}
    </div>
  )
}

/** From -128 to 127, and what that means (RFC 3921 §2.2.2.3, §11.1). */
function Priority(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  const t = useText()
  const priority = readPriority(props.value)
  return (
    <Field
      label={t('presence.priority')}
      error={priority === undefined ? t('presence.priority.bad') : undefined}
      hint={t((priority ?? 0) < 0 ? 'presence.priority.negative' : 'presence.priority.hint')}
      value={props.value}
      dir="ltr"
      autoComplete="off"
      onChange={({ target }) => props.onChange(target.value)}
    />
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
