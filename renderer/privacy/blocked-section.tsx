import { useRef, useState } from 'react'
import { bareOf, domainOf, type Jid, parseJid } from '../../shared/model/jid.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { AddressField } from './address-field.tsx'
import styles from './privacy.module.css'
import { Refused } from './refused.tsx'
import { shownName } from './shown-name.ts'
import { useAttempt } from './use-attempt.ts'
import { useNameOf } from './use-name-of.ts'

const FEW = 200

/** Who is blocked, each to be let again; and what those notice whom one blocks, before it is done. */
export function BlockedSection() {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const mode = useAccount(({ features }) => features.blocking)
  const blocked = useAccount((state) => state.blocked)
  const attempt = useAttempt()
  const heading = useRef<HTMLHeadingElement>(null)
  const [all, setAll] = useState(false)
  const nameOf = useNameOf()

  function unblock(jid: Jid): void {
    attempt.begin(async (run) => {
      const done = await run('block.set', actions.setBlocked(account, jid, false))
      // The button that was pressed goes with its row.
      if (done) heading.current?.focus()
    })
  }

  return (
    <section className={styles.section} aria-labelledby="privacy-blocked">
      <h3 id="privacy-blocked" ref={heading} tabIndex={-1}>
        {t('privacy.blocked', { count: blocked.length })}
      </h3>
      <Refused attempt={attempt} />
      {blocked.length === 0 && <p className={styles.note}>{t('privacy.blocked.none')}</p>}
      {blocked.length > 0 && (mode === 'lists' || mode === 'simple') && (
        <p className={styles.note}>{t('privacy.unblock.noticed')}</p>
      )}
      <ul className={styles.blocked}>
        {(all ? blocked : blocked.slice(0, FEW)).map((jid) => (
          <li key={jid}>
            <span>
              <bdi>{nameOf(jid)}</bdi>
              {nameOf(jid) !== shownName(jid) && (
                <bdi className={styles.address}>{shownName(jid)}</bdi>
              )}
            </span>
            <Button
              size="small"
              aria-label={t('privacy.unblock', { name: nameOf(jid) })}
              onClick={() => unblock(jid)}
            >
              {t('details.unblock')}
            </Button>
          </li>
        ))}
      </ul>
      {!all && blocked.length > FEW && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('privacy.blocked.all', { count: blocked.length })}
        </Button>
      )}
      {mode !== 'unknown' && <BlockForm mode={mode} />}
    </section>
  )
}

/** Blocks any address, also one that is no contact's: a person, a device or a whole server. */
function BlockForm({ mode }: { readonly mode: 'lists' | 'simple' | 'local' }) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const attempt = useAttempt()
  const [address, setAddress] = useState('')
  const [sent, setSent] = useState(false)
  const jid = parseJid(address.trim())
  const own = jid !== undefined && (bareOf(jid) === account || jid === domainOf(account))
  const error = own ? t('privacy.block.own') : jid ? undefined : t('sign-in.address.bad')

  function submit(): void {
    setSent(true)
    if (!jid || own || attempt.busy) return
    attempt.begin(async (run) => {
      if (!(await run('block.set', actions.setBlocked(account, jid, true)))) return
      setAddress('')
      setSent(false)
    })
  }

  return (
    <form
      className={styles.add}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className={styles.note}>{t(`privacy.block.noticed.${mode}`)}</p>
      <AddressField
        label={t('privacy.block.address')}
        placeholder={t('sign-in.address.example')}
        error={sent ? error : undefined}
        value={address}
        onChange={setAddress}
      />
      <Refused attempt={attempt} />
      <div className={styles.actions}>
        <Button type="submit" look="danger" size="small">
          {t('block.submit')}
        </Button>
      </div>
    </form>
  )
}
