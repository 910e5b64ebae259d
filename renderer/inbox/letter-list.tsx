import { MailPlus } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useReadMark } from '../chat/index.ts'
import { useText } from '../i18n/intl.tsx'
import { useInSight } from '../shell/use-in-sight.ts'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import { LETTER_BOXES } from '../store/ui.ts'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { DraftRows } from './draft-rows.tsx'
import styles from './inbox.module.css'
import { LetterRows } from './letter-rows.tsx'

/** The Inbox tab: letters that came, went and were begun, the newest first. To see those that came is to have read them. */
export function LetterList() {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  const unread = useAccount(({ letters }) => letters.unread)
  const newest = useAccount(({ letters }) => letters.messages.at(-1)?.order ?? 0)
  const box = useUi((ui) => ui.letterBox)
  const all = useUi((ui) => ui.letterDrafts)
  const drafts = useMemo(() => all.filter((one) => one.account === account), [all, account])
  const inSight = useInSight('list')
  const mark = useCallback(
    () => void actions.markRead(account, '/letters', newest),
    [actions, account, newest],
  )
  const shown = box === 'drafts' && drafts.length === 0 ? 'received' : box
  useReadMark(unread, inSight && shown === 'received', mark)
  const boxes = LETTER_BOXES.filter((one) => one !== 'drafts' || drafts.length > 0)
  return (
    <>
      <div className={styles.top}>
        <Button className={styles.write} onClick={() => actions.writeLetter('')}>
          <MailPlus aria-hidden="true" />
          {t('letter.write')}
        </Button>
        <Segmented
          label={t('inbox.box')}
          value={shown}
          options={boxes.map((value) => ({ value, label: t(`inbox.${value}`) }))}
          onChange={actions.chooseLetterBox}
        />
      </div>
      {shown === 'drafts' ? <DraftRows drafts={drafts} /> : <LetterRows box={shown} />}
    </>
  )
}
