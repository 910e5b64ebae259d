import { Check, CornerDownRight, MessageSquarePlus, X } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { IconButton } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import styles from './thread-choice.module.css'
import type { Thread } from './threads.ts'

type ThreadChoiceProps = {
  readonly threads: readonly Thread[]
  readonly current: Thread | undefined
  readonly isNew: boolean
  /** Undefined begins a new one. */
  readonly onChoose: (thread: string | undefined) => void
}

const MOST = 8

/** Opens the list of conversations with this person that can be gone on with, and begins a new one. */
export function ThreadChoice({ threads, current, isNew, onChoose }: ThreadChoiceProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const choose = (thread: string | undefined) => {
    setOpen(false)
    onChoose(thread)
  }
  const options = threads
    .slice(0, MOST)
    .map(({ thread, title }) => ({ key: thread, thread, title: title || t('thread.unnamed') }))
  return (
    <Popover
      label={t('thread.choose')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton label={t('thread.choose')}>
          <MessageSquarePlus />
        </IconButton>
      }
    >
      <h3 className={styles.heading}>{t('thread.choose')}</h3>
      <ul className={styles.list}>
        <li>
          <Option checked={isNew} title={t('thread.new')} onClick={() => choose(undefined)} />
        </li>
        {options.map(({ key, thread, title }) => (
          <li key={key}>
            <Option
              checked={!isNew && current?.thread === thread}
              title={title}
              onClick={() => choose(thread)}
            />
          </li>
        ))}
      </ul>
    </Popover>
  )
}

function Option(props: {
  readonly checked: boolean
  readonly title: string
  readonly onClick: () => void
}) {
  return (
    <button
      type="button"
      className={styles.option}
      aria-pressed={props.checked}
      onClick={props.onClick}
    >
      <span dir="auto">{props.title}</span>
      {props.checked && <Check aria-hidden="true" />}
    </button>
  )
}

type ThreadLineProps = Pick<ThreadChoiceProps, 'threads' | 'current' | 'isNew'> & {
  readonly onLatest: () => void
}

/** Which conversation the next message goes to, where that is a question. */
export function ThreadLine({ threads, current, isNew, onLatest }: ThreadLineProps) {
  const t = useText()
  if (!isNew && threads.length < 2) return undefined
  const title = current?.title || t('thread.unnamed')
  const elsewhere = isNew || current !== threads[0]
  return (
    <p className={styles.line} role="status">
      <CornerDownRight aria-hidden="true" />
      <span>{isNew ? t('thread.goes-new') : t('thread.goes-to', { title })}</span>
      {elsewhere && (
        <IconButton label={t('thread.to-latest')} className={styles.latest} onClick={onLatest}>
          <X />
        </IconButton>
      )}
    </p>
  )
}
