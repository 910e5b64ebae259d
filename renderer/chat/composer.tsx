import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useText } from '../i18n/intl.tsx'
import { IconButton } from '../ui/button.tsx'
import styles from './composer.module.css'
import { useDraft } from './use-draft.ts'

type ComposerProps = {
  readonly name: string
  readonly draft: string
  /** Takes the focus whenever this changes. */
  readonly openings: number
  /** Stands before the field, and above it. */
  readonly start?: ReactNode
  readonly above?: ReactNode
  /** A text to be put behind what is written, once. */
  readonly insertion?: string | undefined
  readonly onInserted?: () => void
  readonly onDraft: (text: string) => void
  /** Something is being written, or nothing any more. */
  readonly onWriting?: (writing: boolean) => void
  /** Gives false where the message was not taken; the text then comes back. */
  readonly onSend: (text: string) => Promise<boolean>
}

/** Where one writes: grows with the text, Enter sends, Shift+Enter breaks the line. */
export function Composer(props: ComposerProps) {
  const { name, openings, insertion, onInserted, onWriting, onSend } = props
  const t = useText()
  const field = useRef<HTMLTextAreaElement>(null)
  const { value: text, write, flush } = useDraft(props.draft, props.onDraft)
  useEffect(() => field.current?.focus(), [openings])
  const empty = text.trim() === ''
  useEffect(() => onWriting?.(!empty), [empty, onWriting])
  useEffect(() => {
    if (insertion === undefined) return
    write(text === '' ? insertion : `${text}\n${insertion}`)
    onInserted?.()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what is inserted brings it about
  }, [insertion])

  async function send(): Promise<void> {
    if (empty) return
    const sent = text
    const taken = onSend(sent)
    write('')
    flush()
    field.current?.focus()
    if (!(await taken) && field.current?.value === '') write(sent)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
    event.preventDefault()
    void send()
  }

  return (
    <div className={styles.composer}>
      {props.above}
      {props.start}
      <textarea
        ref={field}
        rows={1}
        // Empty, it has nothing to take a direction from but the words that ask for some.
        dir={text ? 'auto' : undefined}
        aria-label={t('composer.label', { name })}
        placeholder={t('composer.placeholder', { name })}
        className={styles.field}
        value={text}
        data-focus-first=""
        onChange={({ target }) => write(target.value)}
        onBlur={flush}
        onKeyDown={onKeyDown}
      />
      <IconButton
        label={t('composer.send')}
        className={styles.send}
        disabled={empty}
        onClick={() => void send()}
      >
        <SendHorizontal />
      </IconButton>
    </div>
  )
}

// 229 is what browsers report for keys that an input method swallows, also after the composition has ended.
const INPUT_METHOD = 229

function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === INPUT_METHOD
}
