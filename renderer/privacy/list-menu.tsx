import { type ReactElement, useState } from 'react'
import type { PrivacyList, PrivacyNames } from '../../shared/model/privacy.ts'
import { useText } from '../i18n/intl.tsx'
import { useCall } from '../sheets/use-call.ts'
import { useAccountId, useActions, useApp } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { asNew, type Draft, itemsOf, newDraft } from './draft.ts'
import { NameSheet } from './name-sheet.tsx'
import { Question } from './question.tsx'
import styles from './rules.module.css'
import { freeName, renameSteps } from './saving.ts'

type ListMenuProps = {
  readonly draft: Draft
  readonly stored: PrivacyList | undefined
  readonly names: PrivacyNames
  readonly onRemove: () => void
  readonly children: ReactElement
}

/** To give a list another name, to copy it, and to remove it. */
export function ListMenu({ draft, stored, names, onRemove, children }: ListMenuProps) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const { ui } = useApp()
  const rename = useRename(draft, stored, names)
  const [open, setOpen] = useState(false)
  const [sheet, setSheet] = useState<'rename' | 'duplicate' | 'remove'>()
  const close = () => setSheet(undefined)
  const show = (name: string) => actions.open({ kind: 'privacy', page: 'rules', list: name })
  const edited = ui
    .getState()
    .privacyDrafts.flatMap((one) => (one.account === account ? [one.draft.name] : []))
  return (
    <>
      <Popover label={t('privacy.list.more')} open={open} onOpenChange={setOpen} trigger={children}>
        <div className={styles.choices}>
          {(['rename', 'duplicate', 'remove'] as const).map((kind) => (
            <Button
              key={kind}
              look={kind === 'remove' ? 'danger' : 'quiet'}
              size="small"
              onClick={() => {
                setOpen(false)
                setSheet(kind)
              }}
            >
              {t(`privacy.list.${kind}`)}
            </Button>
          ))}
        </div>
      </Popover>
      {sheet === 'rename' && (
        <NameSheet
          kind="rename"
          name={draft.name}
          taken={names.lists}
          edited={edited}
          calling={rename.calling}
          onDone={(name) => void rename.to(name, close)}
          onClose={close}
        />
      )}
      {sheet === 'duplicate' && (
        <NameSheet
          kind="duplicate"
          name={freeName(t('privacy.list.copy', { name: draft.name }), names.lists)}
          taken={names.lists}
          edited={edited}
          onDone={(name) => {
            actions.keepPrivacyDraft(account, newDraft(name, itemsOf(draft)))
            close()
            show(name)
          }}
          onClose={close}
        />
      )}
      {sheet === 'remove' && (
        <Question
          kind="remove"
          draft={draft}
          stored={stored}
          onAnswer={() => {
            close()
            onRemove()
          }}
          onClose={close}
        />
      )}
    </>
  )
}

/** Writes the list under its new name, puts it in force where the old one was, and removes that; the draft goes with it. */
function useRename(draft: Draft, stored: PrivacyList | undefined, names: PrivacyNames) {
  const actions = useActions()
  const account = useAccountId()
  const calling = useCall()

  async function to(name: string, onDone: () => void): Promise<void> {
    const acts = {
      save: () => actions.savePrivacyList(account, { name, items: stored?.items ?? [] }),
      activate: () => actions.activatePrivacyList(account, name),
      setDefault: () => actions.setDefaultPrivacyList(account, name),
      remove: () => actions.removePrivacyList(account, draft.name),
    }
    for (const step of stored ? renameSteps(names, draft.name) : []) {
      if (!(await calling.run(`privacy.${step}`, acts[step]()))) return
    }
    const renamed = stored ? { ...draft, name } : asNew(draft, name)
    actions.keepPrivacyDraft(account, renamed, draft.name)
    onDone()
    actions.open({ kind: 'privacy', page: 'rules', list: name })
  }

  return { calling, to }
}
