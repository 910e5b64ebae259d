import type { TextId } from '../i18n/en.ts'
import { useText } from '../i18n/intl.tsx'
import { useActions, useUi } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import styles from './shortcut-sheet.module.css'

const SHORTCUTS: readonly (readonly [TextId, readonly string[]])[] = [
  ['shortcuts.search', ['Ctrl K']],
  ['shortcuts.search-messages', ['Ctrl Shift F']],
  ['shortcuts.find', ['Ctrl F']],
  ['shortcuts.conversations', ['Alt ↑', 'Alt ↓']],
  ['shortcuts.panes', ['F6', 'Shift F6']],
  ['shortcuts.back', ['Esc']],
  ['shortcuts.rows', ['↑', '↓', 'Home', 'End']],
  ['shortcuts.groups', ['←', '→']],
  ['shortcuts.menu', ['Shift F10']],
  ['shortcuts.rename', ['F2']],
  ['shortcuts.move', ['Ctrl M']],
  ['shortcuts.remove', ['Delete']],
  ['shortcuts.send', ['Enter']],
  ['shortcuts.send-letter', ['Ctrl Enter']],
  ['shortcuts.line', ['Shift Enter']],
  ['shortcuts.sheet', ['Ctrl /']],
]

/** All keys in one place. */
export function ShortcutSheet() {
  const t = useText()
  const actions = useActions()
  const open = useUi((ui) => ui.shortcuts)
  return (
    <Dialog open={open} onOpenChange={actions.showShortcuts} title={t('shortcuts.title')}>
      <dl className={styles.sheet}>
        {SHORTCUTS.map(([id, keys]) => (
          <div key={id}>
            <dt>{t(id)}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} keys={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <DialogActions>
        <Button onClick={() => actions.showShortcuts(false)}>{t('dialog.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
