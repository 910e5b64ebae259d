import { PencilLine, X } from 'lucide-react'
import type { BareJid } from '../../shared/model/jid.ts'
import { isEditable } from '../../shared/model/delivery.ts'
import type { Message, MessageId } from '../../shared/model/message.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import type { Editing } from '../store/ui.ts'
import { IconButton } from '../ui/button.tsx'
import { Composer } from './composer.tsx'
import { ThreadChoice, ThreadLine } from './thread-choice.tsx'
import styles from './thread-choice.module.css'
import { useThreadChoice } from './use-thread-choice.ts'

type WritingProps = {
  readonly peer: BareJid
  readonly name: string
  readonly messages: readonly Message[]
  readonly draft: string
}

/** Where one writes to the person: something new, or what was not sent, once more. */
export function Writing(props: WritingProps) {
  const account = useAccountId()
  const editing = useUi(({ editing: one }) =>
    one?.account === account && one.peer === props.peer ? one : undefined,
  )
  if (editing) return <EditedMessage key={editing.id} {...props} editing={editing} />
  return <NewMessage {...props} />
}

/** Something new, and in which of several conversations with them. */
function NewMessage({ peer, name, messages, draft }: WritingProps) {
  const account = useAccountId()
  const actions = useActions()
  const openings = useUi((ui) => ui.openings)
  const insertion = useUi((ui) => (ui.insertion?.peer === peer ? ui.insertion.text : undefined))
  const { onWriting, onSent, goes, choose, ...choice } = useThreadChoice(messages)
  const goOnWithLatest = () => {
    onSent()
    actions.open({ kind: 'chat', peer })
  }
  return (
    <Composer
      name={name}
      draft={draft}
      openings={openings}
      insertion={insertion}
      onInserted={actions.endInsertion}
      above={<ThreadLine {...choice} onLatest={goOnWithLatest} />}
      start={messages.length > 0 && <ThreadChoice {...choice} onChoose={choose} />}
      onDraft={(text) => void actions.setDraft(account, peer, text)}
      onWriting={onWriting}
      onSend={async (body) => {
        const taken = await actions.sendMessage(account, peer, body, goes())
        if (taken) onSent()
        return taken
      }}
    />
  )
}

/** What was not sent, to be sent in another form in its place; it stays what it is until then. */
function EditedMessage({ peer, name, editing }: WritingProps & { readonly editing: Editing }) {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  const openings = useUi((ui) => ui.openings)
  const id = editing.id as MessageId
  const waits = useAccount(({ outbox }) => isEditable(outbox.get(id) ?? {}))
  const end = () => {
    actions.endEdit()
    actions.open({ kind: 'chat', peer })
  }
  return (
    <Composer
      name={name}
      draft={editing.text}
      openings={openings}
      above={
        <p className={styles.line} role="status">
          <PencilLine aria-hidden="true" />
          <span>{waits ? t('edit.line') : t('edit.line-late')}</span>
          <IconButton label={t('edit.cancel')} className={styles.latest} onClick={end}>
            <X />
          </IconButton>
        </p>
      }
      onDraft={(text) => actions.keepEdit(editing, text)}
      onSend={async (body) => {
        const goes = waits ? { replaces: editing.id } : {}
        const taken = await actions.sendMessage(account, peer, body, goes)
        if (taken) end()
        return taken
      }}
    />
  )
}
