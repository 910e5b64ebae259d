import { type KeyboardEvent, useId, useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useAccount } from '../store/app.tsx'
import { matches } from '../store/names.ts'
import { type Contact, contactsOf } from '../store/roster.ts'
import styles from './letter-form.module.css'

type RecipientFieldProps = {
  readonly value: string
  /** What is there is no address. */
  readonly bad: boolean
  readonly onChange: (value: string) => void
}

const MOST = 8

/** To whom a letter goes: any address, or one of the contacts whose name was begun. */
export function RecipientField({ value, bad, onChange }: RecipientFieldProps) {
  const t = useText()
  const id = useId()
  const contacts = useAccount(({ roster }) => contactsOf(roster))
  const [open, setOpen] = useState(false)
  const [left, setLeft] = useState(false)
  const [active, setActive] = useState(0)
  const found = open ? suggestions(contacts, value) : []
  const shown = found.length > 0
  const wrong = bad && left

  function write(text: string): void {
    onChange(text)
    setOpen(true)
    setActive(0)
  }

  function choose(contact: Contact | undefined): void {
    if (contact) onChange(contact.jid)
    setOpen(false)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!shown || event.nativeEvent.isComposing) return
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setActive((active + 1) % found.length),
      ArrowUp: () => setActive((active + found.length - 1) % found.length),
      Enter: () => choose(found[active]),
      Escape: () => setOpen(false),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  return (
    <div className={styles.recipient}>
      <div className={styles.line}>
        <label htmlFor={id}>{t('letter.to-whom')}</label>
        <input
          id={id}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={shown ? `${id}-list` : undefined}
          aria-activedescendant={shown ? `${id}-${active}` : undefined}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-bad` : undefined}
          autoFocus={value === ''}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          placeholder={t('sign-in.address.example')}
          value={value}
          onChange={({ target }) => write(target.value)}
          onFocus={() => setLeft(false)}
          onBlur={() => {
            setOpen(false)
            setLeft(true)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {shown && <Choices id={id} found={found} active={active} onChoose={choose} />}
      {wrong && (
        <p id={`${id}-bad`} className={styles.bad}>
          {t('sign-in.address.bad')}
        </p>
      )}
    </div>
  )
}

type ChoicesProps = {
  readonly id: string
  readonly found: readonly Contact[]
  readonly active: number
  readonly onChoose: (contact: Contact) => void
}

function Choices({ id, found, active, onChoose }: ChoicesProps) {
  const t = useText()
  return (
    <div id={`${id}-list`} role="listbox" aria-label={t('roster.label')} className={styles.choices}>
      {found.map((contact, index) => (
        <div
          key={contact.jid}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={styles.choice}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(contact)}
        >
          <span dir="auto">{contact.name}</span>
          <bdi className={styles.address}>{contact.jid}</bdi>
        </div>
      ))}
    </div>
  )
}

/** None for what is an address already, whole. */
function suggestions(contacts: readonly Contact[], typed: string): readonly Contact[] {
  const words = typed.trim()
  if (words === '' || contacts.some(({ jid }) => jid === words)) return []
  return contacts.filter(({ folded }) => matches(folded, words)).slice(0, MOST)
}
