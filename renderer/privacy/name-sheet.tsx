import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { FormSheet } from '../sheets/form-sheet.tsx'
import { type Calling, useCall } from '../sheets/use-call.ts'
import { Field } from '../ui/field.tsx'

type NameSheetProps = {
  readonly kind: 'new' | 'duplicate' | 'rename'
  /** What is proposed. */
  readonly name: string
  /** Lists that the server has: a new one of their name would take their place. */
  readonly taken: readonly string[]
  /** Lists with changes that are not saved, which would be lost. */
  readonly edited: readonly string[]
  readonly calling?: Calling
  readonly onDone: (name: string) => void
  readonly onClose: () => void
}

/** Asks for the name of a list. To take the place of another is possible, and said. */
export function NameSheet(props: NameSheetProps) {
  const { kind, taken, edited } = props
  const t = useText()
  const own = useCall()
  const [name, setName] = useState(props.name)
  const exists = taken.includes(name)
  const same = kind === 'rename' && name === props.name
  const refused =
    !same && (edited.includes(name) || (kind === 'rename' && exists))
      ? t('privacy.name.taken')
      : undefined
  return (
    <FormSheet
      title={t(`privacy.name.${kind}`)}
      {...(kind === 'rename' && { help: t('privacy.name.rename.help') })}
      submit={t(`privacy.name.${kind}.submit`)}
      disabled={name.trim() === '' || refused !== undefined}
      calling={props.calling ?? own}
      onSubmit={() => (same ? props.onClose() : props.onDone(name))}
      onClose={props.onClose}
    >
      <Field
        label={t('privacy.name')}
        value={name}
        error={refused}
        hint={exists && !same ? t('privacy.name.overwrites') : undefined}
        dir="auto"
        maxLength={200}
        autoComplete="off"
        autoFocus
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setName(target.value)}
      />
    </FormSheet>
  )
}
