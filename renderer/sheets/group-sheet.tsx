import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { groupText } from '../roster/index.ts'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { inGroup, membersOf } from '../store/roster.ts'
import { Field } from '../ui/field.tsx'
import { FormSheet } from './form-sheet.tsx'
import { inTurn } from './in-turn.ts'
import styles from './sheets.module.css'
import { useCall } from './use-call.ts'

type GroupSheetProps = {
  readonly group: string
  readonly kind: 'rename-group' | 'remove-group'
  readonly onClose: () => void
}

/** A group is nothing but its members: to rename or to remove it changes each of them (RFC 3921 §7.5). */
export function GroupSheet({ group, kind, onClose }: GroupSheetProps) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const members = membersOf(
    useAccount(({ roster }) => roster),
    group,
  )
  const calling = useCall()
  const [name, setName] = useState(group)
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number }>()
  const renames = kind === 'rename-group'

  async function submit(): Promise<void> {
    const to = renames ? name.trim() : undefined
    if (to === group) return onClose()
    const total = members.length
    const change = inTurn(
      members,
      (item) =>
        actions.updateContact({
          account,
          jid: item.jid,
          name: item.name ?? '',
          groups: inGroup(item.groups, group, to),
        }),
      (done) => setProgress({ done, total }),
    )
    if (await calling.run('roster.update', change)) onClose()
    return undefined
  }

  return (
    <FormSheet
      title={t(renames ? 'group.rename.title' : 'group.remove.title', {
        group: groupText(t, group),
      })}
      help={t(renames ? 'group.rename.help' : 'group.remove.help', { count: members.length })}
      submit={t(renames ? 'group.rename.submit' : 'group.remove.submit')}
      danger={!renames}
      disabled={renames && name.trim() === ''}
      calling={calling}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {renames && (
        <Field
          label={t('group.name')}
          value={name}
          dir="auto"
          maxLength={200}
          autoComplete="off"
          autoFocus
          onChange={({ target }) => setName(target.value)}
        />
      )}
      {calling.busy && progress && (
        <p role="status" className={styles.muted}>
          {t('progress.count', progress)}
        </p>
      )}
    </FormSheet>
  )
}
