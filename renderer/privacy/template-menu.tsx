import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import styles from './rules.module.css'
import { type Template, TEMPLATES } from './templates.ts'

/** Ready-made rules, each with what it really does. They come to stand first. */
export function TemplateMenu({ onChoose }: { readonly onChoose: (template: Template) => void }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label={t('privacy.templates')}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{t('privacy.templates')}</Button>}
    >
      <ul className={styles.templates}>
        {TEMPLATES.map((template) => (
          <li key={template.id}>
            <button
              type="button"
              onClick={() => {
                setOpen(false)
                onChoose(template)
              }}
            >
              <strong>{t(`privacy.template.${template.id}`)}</strong>
              <span>{t(`privacy.template.${template.id}.help`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  )
}
