import { Ellipsis, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { PrivacyItem, PrivacyList, PrivacyNames } from '../../shared/model/privacy.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions } from '../store/app.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { asSaved, type Draft, itemsOf, newDraft } from './draft.ts'
import { ForceButtons } from './force-buttons.tsx'
import { ifPossible } from './if-possible.ts'
import { ListMenu } from './list-menu.tsx'
import { Question } from './question.tsx'
import { Refused } from './refused.tsx'
import styles from './rules.module.css'
import { shownName } from './shown-name.ts'
import { questionsOf, removeSteps, type SaveQuestion } from './saving.ts'
import { useAttempt } from './use-attempt.ts'
import type { Editor } from './use-editor.ts'

type EditorBarProps = {
  readonly draft: Draft
  readonly stored: PrivacyList | undefined
  readonly names: PrivacyNames
  readonly editor: Editor
}

/** What concerns the list as a whole: where it is in force, saving it, giving up what was changed. */
export function EditorBar({ draft, stored, names, editor }: EditorBarProps) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const attempt = useAttempt()
  const [asked, setAsked] = useState<readonly SaveQuestion[]>([])
  const [discarding, setDiscarding] = useState(false)
  const isNew = !names.lists.includes(draft.name)
  const [question] = asked

  function save(items: readonly PrivacyItem[]): void {
    attempt.begin(async (run) => {
      const list = { name: draft.name, items }
      if (!(await run('privacy.save', actions.savePrivacyList(account, list)))) return
      const kept = items === itemsOf(draft) ? draft : newDraft(draft.name, items)
      editor.keep(asSaved(kept))
      editor.accept()
    })
  }

  function remove(): void {
    setAsked([])
    attempt.begin(async (run) => {
      const acts = {
        activate: () => actions.activatePrivacyList(account, undefined),
        setDefault: () => actions.setDefaultPrivacyList(account, undefined),
        remove: () => actions.removePrivacyList(account, draft.name),
      }
      for (const step of stored ? removeSteps(names, draft.name) : []) {
        if (!(await run(`privacy.${step}`, acts[step]()))) return
      }
      actions.dropPrivacyDraft(account, draft.name)
    })
  }

  /** Goes on to the next question, or saves. */
  function answered(items: readonly PrivacyItem[] = itemsOf(draft)): void {
    const rest = asked.slice(1)
    setAsked(rest)
    if (rest.length === 0) save(items)
  }

  function begin(): void {
    const questions = questionsOf(draft, stored, account)
    if (questions.length === 0) save(itemsOf(draft))
    else setAsked(questions)
  }

  return (
    <div className={styles.bar}>
      <div className={styles.row}>
        <h3 className={styles.title} dir="auto" title={shownName(draft.name)}>
          {shownName(draft.name) || t('privacy.list.unnamed')}
        </h3>
        <span role="status">
          {(editor.changed || isNew) && (
            <span className={styles.unsaved}>{t('privacy.unsaved')}</span>
          )}
        </span>
        <IconButton label={t('privacy.undo')} {...ifPossible(draft.past.length > 0, editor.undo)}>
          <Undo2 />
        </IconButton>
        <Button size="small" {...ifPossible(editor.changed, () => setDiscarding(true))}>
          {t('privacy.discard')}
        </Button>
        <Button size="small" look="primary" {...ifPossible(editor.changed && !attempt.busy, begin)}>
          {t('privacy.save')}
        </Button>
        <ListMenu draft={draft} stored={stored} names={names} onRemove={remove}>
          <IconButton label={t('privacy.list.more')}>
            <Ellipsis />
          </IconButton>
        </ListMenu>
      </div>
      <ForceButtons name={draft.name} names={names} isNew={isNew} />
      <Refused attempt={attempt} />
      {question && (
        <Question
          kind={question}
          draft={draft}
          stored={stored}
          onAnswer={answered}
          onRemove={remove}
          onClose={() => setAsked([])}
        />
      )}
      {discarding && (
        <Question
          kind="discard"
          draft={draft}
          stored={stored}
          onAnswer={() => {
            setDiscarding(false)
            actions.dropPrivacyDraft(account, draft.name)
          }}
          onClose={() => setDiscarding(false)}
        />
      )}
    </div>
  )
}
