import { useEffect, useState } from 'react'
import { parseJid } from '../../shared/model/jid.ts'
import type { PrivacyItem } from '../../shared/model/privacy.ts'
import { decide, type PrivacyDecision } from '../../shared/model/privacy-decision.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId } from '../store/app.tsx'
import { AddressField } from './address-field.tsx'
import { noticed, PREVIEWED, type Previewed } from './previewed.ts'
import { ruleText } from './rule-text.ts'
import styles from './rules.module.css'

type PreviewProps = {
  readonly items: readonly PrivacyItem[]
  /** Which rule decides; undefined where none does. */
  readonly onDeciding: (index: number | undefined) => void
}

/** What would happen: for any address, each kind of stanza and direction, which rule of the draft decides. */
export function Preview({ items, onDeciding }: PreviewProps) {
  const t = useText()
  const account = useAccountId()
  const roster = useAccount((state) => state.roster)
  const [address, setAddress] = useState('')
  const [chosen, setChosen] = useState<Previewed>(PREVIEWED[0])
  const other = parseJid(address.trim())
  const verdictOf = ({ kind, direction }: Previewed) =>
    other && decide(items, { kind, direction, other }, { account, roster })
  const verdict = verdictOf(chosen)
  const deciding = verdict && indexOf(verdict)

  useEffect(() => {
    onDeciding(deciding)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Told when another rule decides, not when another function asks.
  }, [deciding, address])

  return (
    <section className={styles.preview} aria-labelledby="privacy-preview">
      <h3 id="privacy-preview">{t('privacy.preview')}</h3>
      <AddressField
        label={t('privacy.preview.address')}
        placeholder={t('privacy.preview.example')}
        error={address.trim() !== '' && !other ? t('privacy.party.jid.bad') : undefined}
        value={address}
        onChange={setAddress}
      />
      {verdict && (
        <>
          <p role="status" className={styles.verdict}>
            <span className={styles.then} data-action={verdict.action}>
              {t(`privacy.verdict.${verdict.action}`)}
            </span>{' '}
            {verdict.by === 'item'
              ? ruleText(
                  t,
                  verdict.item,
                  roster,
                  verdict.item.order,
                  verdict.item.order === items.length - 1 && items.length > 1,
                )
              : t(`privacy.verdict.by.${verdict.by}`)}{' '}
            {verdict.action === 'deny' && (
              <span className={styles.by}>{t(`privacy.noticed.${noticed(chosen)}`)}</span>
            )}
          </p>
          <fieldset className={styles.verdicts}>
            <legend className="sr-only">{t('privacy.preview.what')}</legend>
            {PREVIEWED.map((one) => (
              <Verdict
                key={one.id}
                previewed={one}
                verdict={verdictOf(one) ?? verdict}
                checked={one.id === chosen.id}
                onChoose={() => setChosen(one)}
              />
            ))}
          </fieldset>
        </>
      )}
    </section>
  )
}

/** The items are numbered by their places. */
function indexOf(verdict: PrivacyDecision): number | undefined {
  return verdict.by === 'item' ? verdict.item.order : undefined
}

function Verdict(props: {
  readonly previewed: Previewed
  readonly verdict: PrivacyDecision
  readonly checked: boolean
  readonly onChoose: () => void
}) {
  const t = useText()
  const { action } = props.verdict
  const place = indexOf(props.verdict)
  return (
    <label className={styles.one}>
      <input
        type="radio"
        name="privacy-preview"
        checked={props.checked}
        onChange={props.onChoose}
      />
      <span>{t(`privacy.previewed.${props.previewed.id}`)}</span>
      <span className={styles.small} data-action={action}>
        {t(`privacy.verdict.${action}`)}
        {place !== undefined && ` · ${place + 1}`}
      </span>
    </label>
  )
}
