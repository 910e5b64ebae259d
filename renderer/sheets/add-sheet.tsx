import { useState } from 'react'
import { type BareJid, bareOf } from '../../shared/model/jid.ts'
import { readAddress } from '../../shared/model/uri.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { FormSheet } from './form-sheet.tsx'
import { GroupsField, withGroup } from './groups-field.tsx'
import { LookAlikeWarning } from '../roster/index.ts'
import { useCall } from './use-call.ts'

type AddSheetProps = {
  readonly address: string
  readonly name: string
  readonly groups: readonly string[]
  readonly onClose: () => void
}

type Form = {
  readonly address: string
  readonly name: string
  readonly groups: readonly string[]
  readonly group: string
  readonly ask: boolean
  readonly note: string
}

/** Somebody new: address, name, groups, and whether they are asked to let one see when they are online. */
export function AddSheet(props: AddSheetProps) {
  const { onClose } = props
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const calling = useCall()
  const { address, name, groups } = props
  const [form, setForm] = useState<Form>({ address, name, groups, group: '', ask: true, note: '' })
  const [tried, setTried] = useState(false)
  const change = (part: Partial<Form>) => setForm((old) => ({ ...old, ...part }))
  const jid = personIn(form.address)
  const problem = useProblem(jid)

  async function submit(): Promise<void> {
    setTried(true)
    if (!jid || problem) return
    const done = await calling.run('roster.add', actions.addContact(inputOf(account, jid, form)))
    if (!done) return
    onClose()
    actions.chooseTab('people')
  }

  return (
    <FormSheet
      title={t('add.title')}
      submit={t('add.submit')}
      calling={calling}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={t('add.address')}
        hint={t('add.address.hint')}
        error={tried ? problem : undefined}
        value={form.address}
        dir="ltr"
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        autoFocus
        onChange={({ target }) => {
          setTried(false)
          change({ address: target.value })
        }}
      />
      {jid && <LookAlikeWarning jid={jid} />}
      <Field
        label={t('contact.name')}
        hint={t('contact.name.hint')}
        value={form.name}
        dir="auto"
        maxLength={200}
        autoComplete="off"
        onChange={({ target }) => change({ name: target.value })}
      />
      <GroupsField
        groups={form.groups}
        draft={form.group}
        onChange={(next, group) => change({ groups: next, group })}
      />
      <Checkbox
        label={t('add.ask')}
        hint={t(form.ask ? 'add.ask.hint' : 'add.do-not-ask.hint')}
        checked={form.ask}
        onChange={(ask) => change({ ask })}
      />
      {form.ask && (
        <Field
          label={t('ask.note')}
          hint={t('ask.note.hint')}
          value={form.note}
          dir="auto"
          maxLength={500}
          autoComplete="off"
          onChange={({ target }) => change({ note: target.value })}
        />
      )}
    </FormSheet>
  )
}

/** The address of a person in what was typed or pasted, without the device (RFC 3921 §7.1). */
function personIn(text: string): BareJid | undefined {
  const address = readAddress(text)
  return address && bareOf(address)
}

/** Why nobody of this address can be added; undefined where they can. */
function useProblem(jid: BareJid | undefined): string | undefined {
  const t = useText()
  const account = useAccountId()
  const item = useAccount(({ roster }) => jid && roster.get(jid))
  if (!jid) return t('add.no-address')
  if (jid === account) return t('add.self')
  return item && t('add.known', { name: nameOf(jid, item) })
}

function inputOf(account: BareJid, jid: BareJid, form: Form) {
  const note = form.note.trim()
  return {
    account,
    jid,
    name: form.name.trim(),
    groups: withGroup(form.groups, form.group),
    ask: form.ask,
    ...(form.ask && note !== '' && { note }),
  }
}
