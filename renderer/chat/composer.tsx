import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useText } from '../i18n/intl.tsx'
import { IconButton } from '../ui/button.tsx'
import styles from './composer.module.css'
import { useDraft } from './use-draft.ts'

type ComposerProps = {
  readonly name: string
  readonly draft: string
  /** Takes the focus whenever this changes. */
  readonly openings: number
  readonly onDraft: (text: string) => void
  /** Gives false where the message was not taken; the text then comes back. */
  readonly onSend: (text: string) => Promise<boolean>
}

/** Where one writes: grows with the text, Enter sends, Shift+Enter breaks the line. */
export function Composer({ name, draft, openings, onDraft, onSend }: ComposerProps) {
  const t = useText()
  const field = useRef<HTMLTextAreaElement>(null)
  const { text, write, flush } = useDraft(draft, onDraft)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- to open it again gives it the focus again
  useEffect(() => field.current?.focus(), [openings])
  const empty = text.trim() === ''

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
