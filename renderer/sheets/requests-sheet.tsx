import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { Request } from '../roster/index.ts'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Button } from '../ui/button.tsx'
import { ListSheet } from './list-sheet.tsx'
import styles from './requests-sheet.module.css'

const AT_ONCE = 20

/** All requests that wait for an answer, some at a time, however many there are. */
export function RequestsSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const requests = useAccount((state) => state.requests)
  const roster = useAccount((state) => state.roster)
  const [shown, setShown] = useState(AT_ONCE)
  return (
    <ListSheet
      title={t('requests.title')}
      help={t('requests.count', { count: requests.length })}
      onClose={onClose}
      actions={requests.length > 1 && <DenyAll />}
    >
      <ul className={styles.requests}>
        {requests.slice(0, shown).map((request) => (
          <li
            key={request.from}
            tabIndex={-1}
            data-focus-item=""
            aria-label={t('request.label', {
              name: nameOf(request.from, roster.get(request.from)),
            })}
          >
            <Request request={request} />
          </li>
        ))}
      </ul>
      {requests.length > shown && (
        <Button size="small" onClick={() => setShown(shown + AT_ONCE)}>
          {t('requests.more', { count: Math.min(AT_ONCE, requests.length - shown) })}
        </Button>
      )}
    </ListSheet>
  )
}

/** Denies every request there is now, once that was said twice. */
function DenyAll() {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const requests = useAccount((state) => state.requests)
  const [sure, setSure] = useState(false)
  const count = requests.length

  function deny(): void {
    setSure(false)
    for (const { from } of requests) void actions.answerRequest(account, from, 'deny')
  }

  return (
    <Button look="danger" onClick={() => (sure ? deny() : setSure(true))}>
      {t(sure ? 'requests.deny-all.sure' : 'requests.deny-all', { count })}
    </Button>
  )
}
