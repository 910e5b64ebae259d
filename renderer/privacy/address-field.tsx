import { useId } from 'react'
import { useAccount } from '../store/app.tsx'
import { contactsOf } from '../store/roster.ts'
import { Field } from '../ui/field.tsx'

type AddressFieldProps = {
  readonly label: string
  readonly value: string
  readonly error?: string | undefined
  readonly hint?: string | undefined
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly disabled?: boolean
  readonly onChange: (value: string) => void
}

const MOST = 200

/** An address of any form; contacts whose name or address is begun are offered. */
export function AddressField({ onChange, ...field }: AddressFieldProps) {
  const id = useId()
  const contacts = useAccount(({ roster }) => contactsOf(roster))
  return (
    <>
      <Field
        {...field}
        list={id}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={3071}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={id}>
        {contacts.slice(0, MOST).map(({ jid, name }) => (
          <option key={jid} value={jid} aria-label={name} label={name} />
        ))}
      </datalist>
    </>
  )
}
