import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { isFull, localOf, type Jid, domainOf } from '../../shared/model/jid.ts'
import { readAddress } from '../../shared/model/uri.ts'
import { useText } from '../i18n/intl.tsx'
import { isEditable } from '../../shared/model/delivery.ts'
import type { MessageId } from '../../shared/model/message.ts'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import styles from './letter-form.module.css'
import { replacedBy } from './draft-key.ts'
import { RecipientField } from './recipient-field.tsx'
import { useLetterDraft, type Words } from './use-letter-draft.ts'

type LetterFormProps = {
  /** The key of its draft. */
  readonly draft: string
  readonly preset: Words
  /** The letter it replies to; without one it is asked whom it goes to. */
  readonly answers?: string
  readonly onSent: (id: string) => void
  /** It was thrown away. */
  readonly onLeave: () => void
}

const LONGEST_SUBJECT = 1000

/** Where a letter is written: to whom, about what, and what it says. Kept until it is sent or thrown away. */
export function LetterForm({ draft, preset, answers, onSent, onLeave }: LetterFormProps) {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  const { words, write, flush, discard } = useLetterDraft(draft, preset)
  // What has gone out since stays what it is, and this goes as another one.
  const replaces = useAccount(({ outbox }) => {
    const replaced = outbox.get((replacedBy(draft) ?? '') as MessageId)
    return replaced && isEditable(replaced) ? replaced.id : undefined
  })
  const [sending, setSending] = useState(false)
  const to = recipientOf(words.to)
  const ready = to !== undefined && words.body.trim() !== '' && !sending

  async function send(): Promise<void> {
    if (!ready) return
    setSending(true)
    const subject = words.subject.trim()
    const letter = {
      to,
      body: words.body,
      ...(subject && { subject }),
      ...(answers && { answers }),
      ...(replaces && { replaces }),
    }
    const id = await actions.sendLetter(account, letter)
    setSending(false)
    if (id === undefined) return
    discard()
    onSent(id)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void send()
  }

  return (
    <form
      className={answers ? styles.reply : styles.letter}
      aria-label={t(answers ? 'letter.reply' : 'letter.write')}
      onBlur={flush}
      onKeyDown={onKeyDown}
      // Enter in a field of one line sends nothing.
      onSubmit={(event) => event.preventDefault()}
    >
      {!answers && (
        <RecipientField
          value={words.to}
          bad={words.to.trim() !== '' && to === undefined}
          onChange={(value) => write({ to: value })}
        />
      )}
      <label className={styles.line}>
        <span>{t('letter.subject')}</span>
        <input
          dir="auto"
          maxLength={LONGEST_SUBJECT}
          value={words.subject}
          onChange={({ target }) => write({ subject: target.value })}
        />
      </label>
      <textarea
        className={styles.body}
        dir={words.body ? 'auto' : undefined}
        aria-label={t('letter.body')}
        placeholder={t('letter.body.example')}
        autoFocus={preset.to !== ''}
        value={words.body}
        onChange={({ target }) => write({ body: target.value })}
      />
      <div className={styles.actions}>
        <Button look="primary" disabled={!ready} onClick={() => void send()}>
          <SendHorizontal aria-hidden="true" className={styles.sign} />
          {t('letter.send')}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            discard()
            onLeave()
          }}
        >
          {t('letter.discard')}
        </Button>
      </div>
    </form>
  )
}

/** Whom a letter goes to. A bare word is a name that somebody began, though a server could be called so. */
function recipientOf(text: string): Jid | undefined {
  const to = readAddress(text)
  const isWord = to && localOf(to) === '' && !domainOf(to).includes('.') && !isFull(to)
  return isWord ? undefined : to
}
