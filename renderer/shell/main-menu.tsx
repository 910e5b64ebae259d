import { Keyboard, LogOut, Menu } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions, useUi } from '../store/app.tsx'
import { TEXT_SIZES, THEMES } from '../store/ui.ts'
import { IconButton } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { Segmented } from '../ui/segmented.tsx'
import styles from './main-menu.module.css'
import { SignOutDialog } from './sign-out-dialog.tsx'

/** What concerns the whole window: appearance, text size, shortcuts, signing out. */
export function MainMenu() {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const theme = useUi((ui) => ui.theme)
  const textSize = useUi((ui) => ui.textSize)
  const [open, setOpen] = useState(false)
  const [leaving, setLeaving] = useState(false)
  return (
    <>
      <Popover
        label={t('shell.menu')}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <IconButton label={t('shell.menu')}>
            <Menu />
          </IconButton>
        }
      >
        <div className={styles.choices}>
          <Segmented
            label={t('menu.theme')}
            value={theme}
            options={THEMES.map((value) => ({ value, label: t(`menu.theme.${value}`) }))}
            onChange={(value) => actions.arrange({ theme: value })}
          />
          <Segmented
            label={t('menu.text-size')}
            value={textSize}
            options={TEXT_SIZES.map((value) => ({ value, label: t(`menu.text-size.${value}`) }))}
            onChange={(value) => actions.arrange({ textSize: value })}
          />
        </div>
        <button
          type="button"
          className={styles.item}
          onClick={() => {
            setOpen(false)
            actions.showShortcuts(true)
          }}
        >
          <Keyboard aria-hidden="true" />
          {t('menu.shortcuts')}
        </button>
        <button
          type="button"
          className={styles.item}
          onClick={() => {
            setOpen(false)
            setLeaving(true)
          }}
        >
          <LogOut aria-hidden="true" />
          {t('menu.sign-out')}
        </button>
      </Popover>
      <SignOutDialog account={account} open={leaving} onOpenChange={setLeaving} />
    </>
  )
}
