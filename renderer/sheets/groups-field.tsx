import { X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { groupText } from '../roster/index.ts'
import { useAccount } from '../store/app.tsx'
import { groupNames } from '../store/roster.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import styles from './groups-field.module.css'

type GroupsFieldProps = {
  readonly groups: readonly string[]
  /** What is being written and no group yet; whoever submits counts it as one. */
  readonly draft: string
  readonly autoFocus?: boolean
  readonly onChange: (groups: readonly string[], draft: string) => void
}

/** The groups with one more, unless it is blank or there already. What is typed loses the blanks around it. */
export function withGroup(groups: readonly string[], draft: string): readonly string[] {
  const name = draft.trim()
  return name === '' || groups.includes(name) ? groups : [...groups, name]
}

/** The groups a contact is in: each can be taken away, others are written or chosen from those that there are. */
export function GroupsField({ groups, draft, autoFocus, onChange }: GroupsFieldProps) {
  const t = useText()
  const id = useId()
  const input = useRef<HTMLDivElement>(null)
  const known = groupNames(useAccount(({ roster }) => roster))
  const [said, setSaid] = useState('')
  const add = () => {
    const next = withGroup(groups, draft)
    if (next !== groups) setSaid(t('groups.added', { group: groupText(t, draft.trim()) }))
    onChange(next, '')
  }
  const remove = (group: string) => {
    setSaid(t('groups.removed', { group: groupText(t, group) }))
    onChange(
      groups.filter((name) => name !== group),
      draft,
    )
    // The button that was pressed has gone with its group.
    input.current?.querySelector('input')?.focus()
  }
  return (
    <div className={styles.groups} ref={input}>
      <Field
        label={t('groups.label')}
        placeholder={groups.length === 0 ? t('roster.none') : t('groups.another')}
        value={draft}
        list={id}
        dir="auto"
        maxLength={200}
        autoComplete="off"
        autoFocus={autoFocus}
        onChange={({ target }) => onChange(groups, target.value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'Enter' || draft.trim() === '') return
          event.preventDefault()
          add()
        }}
        end={
          draft.trim() !== '' && (
            <Button look="quiet" size="small" className={styles.add} onClick={add}>
              {t('groups.add')}
            </Button>
          )
        }
      />
      <datalist id={id}>
        {known
          .filter((group) => !groups.includes(group))
          .map((group) => (
            <option key={group} value={group} aria-label={group} />
          ))}
      </datalist>
      {groups.length > 0 && (
        <ul className={styles.chips} aria-label={t('groups.label')}>
          {groups.map((group) => (
            <li key={group}>
              <bdi>{groupText(t, group)}</bdi>
              <IconButton
                label={t('groups.remove', { group: groupText(t, group) })}
                className={styles.remove}
                onClick={() => remove(group)}
              >
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <p className="sr-only" role="status">
        {said}
      </p>
    </div>
  )
}
