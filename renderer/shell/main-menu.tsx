import { Keyboard, LogOut, MailPlus, Menu, Send, ShieldCheck, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions, useUi } from '../store/app.tsx'
import { TEXT_SIZES, THEMES } from '../store/ui.ts'
import { IconButton } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { Segmented } from '../ui/segmented.tsx'
import styles from './main-menu.module.css'
import { PeopleMenu } from './people-menu.tsx'
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
  const choose = (work: () => void) => () => {
    setOpen(false)
    work()
  }
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
        <PeopleMenu onChosen={() => setOpen(false)} />
        <MenuItem
          icon={ShieldCheck}
          label={t('menu.privacy')}
          onChoose={choose(() => actions.open({ kind: 'privacy', page: 'people' }))}
        />
        <MenuItem
          icon={MailPlus}
          label={t('letter.write')}
          onChoose={choose(() => actions.writeLetter(''))}
        />
        <MenuItem
          icon={Send}
          label={t('outbox.title')}
          onChoose={choose(() => actions.open({ kind: 'outbox' }))}
        />
        <MenuItem
          icon={Keyboard}
          label={t('menu.shortcuts')}
          onChoose={choose(() => actions.showShortcuts(true))}
        />
        <MenuItem
          icon={LogOut}
          label={t('menu.sign-out')}
          onChoose={choose(() => setLeaving(true))}
        />
      </Popover>
      <SignOutDialog account={account} open={leaving} onOpenChange={setLeaving} />
    </>
  )
}

function MenuItem(props: {
  readonly icon: LucideIcon
  readonly label: string
  readonly onChoose: () => void
}) {
  const { icon: Icon } = props
  return (
    <button type="button" className={styles.item} onClick={props.onChoose}>
      <Icon aria-hidden="true" />
      {props.label}
    </button>
  )
}
