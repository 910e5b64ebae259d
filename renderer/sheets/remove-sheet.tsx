import type { BareJid } from '../../shared/model/jid.ts'
import { useText } from '../i18n/intl.tsx'
import type { Actions } from '../store/actions.ts'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { FormSheet } from './form-sheet.tsx'
import { useCall } from './use-call.ts'

type PersonSheetProps = { readonly jid: BareJid; readonly onClose: () => void }

/** Says what follows before a contact is removed (RFC 3921 §8.6). */
export function RemoveSheet(props: PersonSheetProps) {
  const { removeContact } = useActions()
  return (
    <PersonSheet
      {...props}
      about="remove"
      follows="remove.help"
      call="roster.remove"
      work={removeContact}
    />
  )
}

/** Says what follows before somebody is blocked, which is not the same on every server (RFC 3921 §10, XEP-0191). */
export function BlockSheet(props: PersonSheetProps) {
  const { block } = useActions()
  const mode = useAccount(({ features }) => features.blocking)
  const follows = mode === 'unknown' ? 'block.help.lists' : (`block.help.${mode}` as const)
  return <PersonSheet {...props} about="block" follows={follows} call="block.set" work={block} />
}

type PersonSheetParts = PersonSheetProps & {
  readonly about: 'remove' | 'block'
  readonly follows: 'remove.help' | `block.help.${'lists' | 'simple' | 'local'}`
  readonly call: 'roster.remove' | 'block.set'
  readonly work: Actions['removeContact'] | Actions['block']
}

function PersonSheet({ jid, onClose, about, follows, call, work }: PersonSheetParts) {
  const t = useText()
  const account = useAccountId()
  const item = useAccount(({ roster }) => roster.get(jid))
  const calling = useCall()
  const name = nameOf(jid, item)
  async function submit(): Promise<void> {
    if (await calling.run(call, work(account, jid))) onClose()
  }
  return (
    <FormSheet
      title={t(`${about}.title`, { name })}
      help={t(follows, { name, address: jid })}
      submit={t(`${about}.submit`)}
      danger
      calling={calling}
      onSubmit={() => void submit()}
      onClose={onClose}
    />
  )
}
