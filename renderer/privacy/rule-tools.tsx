import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from 'lucide-react'
import { useText } from '../i18n/intl.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { ifPossible } from './if-possible.ts'
import styles from './rules.module.css'
import { TemplateMenu } from './template-menu.tsx'
import type { Template } from './templates.ts'

type RuleToolsProps = {
  /** Of the rule that is chosen; negative where there is none. */
  readonly place: number
  readonly count: number
  readonly onEdit: () => void
  readonly onMove: (to: number) => void
  readonly onRemove: () => void
  readonly onAdd: () => void
  readonly onTemplate: (template: Template) => void
}

/** What can be done with the chosen rule, and how others are added. */
export function RuleTools(props: RuleToolsProps) {
  const t = useText()
  const { place, count } = props
  const none = place < 0
  return (
    <div className={styles.tools} role="group" aria-label={t('privacy.tools')}>
      <Button size="small" onClick={props.onAdd}>
        <Plus aria-hidden="true" />
        {t('privacy.rule.add')}
      </Button>
      <TemplateMenu onChoose={props.onTemplate} />
      <div className={styles.chosen}>
        <IconButton
          label={t('privacy.rule.up')}
          {...ifPossible(place > 0, () => props.onMove(place - 1))}
        >
          <ArrowUp />
        </IconButton>
        <IconButton
          label={t('privacy.rule.down')}
          {...ifPossible(!none && place < count - 1, () => props.onMove(place + 1))}
        >
          <ArrowDown />
        </IconButton>
        <IconButton label={t('privacy.rule.edit')} {...ifPossible(!none, props.onEdit)}>
          <Pencil />
        </IconButton>
        <IconButton label={t('privacy.rule.remove')} {...ifPossible(!none, props.onRemove)}>
          <Trash2 />
        </IconButton>
      </div>
    </div>
  )
}
