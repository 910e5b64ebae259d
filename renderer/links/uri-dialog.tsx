import { useState } from 'react'
import type { AccountId } from '../../shared/model/account.ts'
import { bareOf } from '../../shared/model/jid.ts'
import type { UriRequest } from '../../shared/model/uri.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions, useSession } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { safeText } from './safe-text.ts'
import styles from './uri-dialog.module.css'
import { useUriAction } from './use-uri-action.ts'

/** Asks about addresses that were opened, one after the other; nothing of what they ask for is done before. */
export function UriDialog() {
  const request = useSession(({ state }) => state.uris[0])
  return request && <Question key={request.id} request={request} />
}

function Question({ request }: { readonly request: UriRequest }) {
  const t = useText()
  const actions = useActions()
  const { to, action, id } = request
  const [account, setAccount] = useState(useAccountId())
  const act = useUriAction(account)
  const known = useSession(({ state }) => state.accounts.get(account)?.roster.has(bareOf(to)))
  const can = action.kind !== 'join' && (action.kind !== 'remove' || known === true)
  const close = () => void actions.dismissUri(id)
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close()
      }}
      title={t(`uri.${action.kind}.title`)}
      help={t('uri.help')}
    >
      <p className={styles.address}>
        <bdi>{to}</bdi>
      </p>
      <Contents request={request} />
      {action.kind === 'remove' && !known && (
        <p className={styles.note}>{t('uri.remove.nobody')}</p>
      )}
      {action.kind === 'join' && <p className={styles.note}>{t('uri.join.later')}</p>}
      {can && <AccountChoice account={account} onChoose={setAccount} />}
      <DialogActions>
        <Button onClick={close}>{t(can ? 'dialog.cancel' : 'dialog.close')}</Button>
        {can && (
          <Button
            look="primary"
            onClick={() => {
              close()
              act(request)
            }}
          >
            {t(DO[action.kind])}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

/** What is done, in a word; rooms cannot be joined yet. */
const DO = {
  open: 'uri.open.do',
  message: 'uri.message.do',
  add: 'uri.add.do',
  remove: 'uri.remove.do',
  join: 'dialog.close',
} as const

const MOST = 2000

/** What the address brings with it. */
function Contents({ request: { action } }: { readonly request: UriRequest }) {
  const t = useText()
  if (action.kind === 'add' && action.name) {
    return <p className={styles.note}>{t('uri.add.name', { name: safeText(action.name) })}</p>
  }
  if (action.kind !== 'message') return undefined
  const { subject, body } = action
  return (
    <>
      {subject && (
        <p className={styles.subject} dir="auto">
          {safeText(subject)}
        </p>
      )}
      {body && (
        <p className={styles.body} dir="auto">
          {safeText(body.slice(0, MOST))}
        </p>
      )}
      <p className={styles.note}>{t('uri.message.not-sent')}</p>
    </>
  )
}

/** From which of several accounts it is done. */
function AccountChoice(props: {
  readonly account: AccountId
  readonly onChoose: (account: AccountId) => void
}) {
  const t = useText()
  const all = useSession(({ state }) => state.accounts)
  const accounts = [...all.keys()]
  if (accounts.length < 2) return undefined
  return (
    <label className={styles.account}>
      <span>{t('uri.account')}</span>
      <select
        value={props.account}
        onChange={({ target }) => {
          const chosen = accounts.find((one) => one === target.value)
          if (chosen) props.onChoose(chosen)
        }}
      >
        {accounts.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  )
}
