import { useState } from 'react'
import type { BareJid } from '../../shared/model/jid.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Field } from '../ui/field.tsx'
import { FormSheet } from './form-sheet.tsx'
import { GroupsField, withGroup } from './groups-field.tsx'
import { LookAlikeWarning } from '../roster/index.ts'
import { useCall } from './use-call.ts'

/** Lets somebody who asked see when one is online, adds them, and asks the same in return. */
export function AllowSheet(props: { readonly from: BareJid; readonly onClose: () => void }) {
  const { from, onClose } = props
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const item = useAccount(({ roster }) => roster.get(from))
  const calling = useCall()
  const [name, setName] = useState(item?.name ?? '')
  const [groups, setGroups] = useState(item?.groups ?? [])
  const [group, setGroup] = useState('')

  async function submit(): Promise<void> {
    const input = { account, from, name: name.trim(), groups: withGroup(groups, group) }
    if (await calling.run('subscription.answer', actions.allowAndAdd(input))) onClose()
  }

  return (
    <FormSheet
      title={t('allow.title', { name: nameOf(from, item) })}
      help={t('allow.help', { address: from })}
      submit={t('request.allow-and-add')}
      calling={calling}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <LookAlikeWarning jid={from} />
      <Field
        label={t('contact.name')}
        hint={t('contact.name.hint')}
        value={name}
        dir="auto"
        maxLength={200}
        autoComplete="off"
        autoFocus
        onChange={({ target }) => setName(target.value)}
      />
      <GroupsField
        groups={groups}
        draft={group}
        onChange={(next, draft) => {
          setGroups(next)
          setGroup(draft)
        }}
      />
    </FormSheet>
  )
}
