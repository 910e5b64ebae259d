import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { BareJid } from '../../shared/model/jid.ts'
import type { RosterItem } from '../../shared/model/roster.ts'
import { useText } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'
import { groupText } from '../roster/index.ts'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { FormSheet } from './form-sheet.tsx'
import { GroupsField, withGroup } from './groups-field.tsx'
import styles from './sheets.module.css'
import { useCall } from './use-call.ts'

type EditSheetProps = {
  readonly jid: BareJid
  readonly first: 'name' | 'groups'
  readonly onClose: () => void
}

type Named = { readonly name: string; readonly groups: readonly string[] }

/** The name and the groups of a contact. What another device changes meanwhile is shown beside, and nothing typed is lost. */
export function EditSheet({ jid, first, onClose }: EditSheetProps) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const item = useAccount(({ roster }) => roster.get(jid))
  const calling = useCall()
  const [base, setBase] = useState(namedBy(item))
  const [edit, setEdit] = useState(base)
  const [group, setGroup] = useState('')
  const now = namedBy(item)

  function takeTheirs(): void {
    setBase(now)
    setEdit(now)
    setGroup('')
  }

  async function submit(): Promise<void> {
    // What somebody does not touch is sent back exactly as it was.
    const name = edit.name === base.name ? edit.name : edit.name.trim()
    const input = { account, jid, name, groups: withGroup(edit.groups, group) }
    if (await calling.run('roster.update', actions.updateContact(input))) onClose()
  }

  return (
    <FormSheet
      title={t('edit.title', { name: nameOf(jid, item) })}
      help={jid}
      submit={t('edit.submit')}
      disabled={!item}
      calling={calling}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {!item && <Changed text={t('edit.gone')} />}
      {item && !isSame(base, now) && (
        <Changed
          text={t('edit.changed', { name: safeLine(now.name) || jid, groups: listed(now.groups) })}
        >
          <Button size="small" onClick={takeTheirs}>
            {t('edit.take-theirs')}
          </Button>
        </Changed>
      )}
      <Field
        label={t('contact.name')}
        hint={t('contact.name.hint')}
        value={edit.name}
        dir="auto"
        maxLength={200}
        autoComplete="off"
        autoFocus={first === 'name'}
        onChange={({ target }) => setEdit({ ...edit, name: target.value })}
      />
      <GroupsField
        groups={edit.groups}
        draft={group}
        autoFocus={first === 'groups'}
        onChange={(groups, draft) => {
          setEdit({ ...edit, groups })
          setGroup(draft)
        }}
      />
    </FormSheet>
  )

  function listed(groups: readonly string[]): string {
    return groups.length > 0 ? groups.map((one) => groupText(t, one)).join(', ') : t('roster.none')
  }
}

function Changed({
  text,
  children,
}: {
  readonly text: string
  readonly children?: React.ReactNode
}) {
  return (
    <div className={styles.warning} role="status">
      <TriangleAlert aria-hidden="true" />
      <div>
        <p>{text}</p>
        {children}
      </div>
    </div>
  )
}

function namedBy(item: RosterItem | undefined): Named {
  return { name: item?.name ?? '', groups: item?.groups ?? [] }
}

function isSame(a: Named, b: Named): boolean {
  return a.name === b.name && a.groups.toSorted().join('\n') === b.groups.toSorted().join('\n')
}
