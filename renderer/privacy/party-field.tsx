import type { PrivacyParty } from '../../shared/model/privacy.ts'
import { SUBSCRIPTIONS } from '../../shared/model/roster.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount } from '../store/app.tsx'
import { groupNames } from '../store/roster.ts'
import { Segmented } from '../ui/segmented.tsx'
import { AddressField } from './address-field.tsx'
import styles from './privacy.module.css'
import { Select } from './select.tsx'
import { shownName } from './shown-name.ts'

type PartyType = PrivacyParty['type']

type PartyFieldProps = {
  readonly label: string
  readonly types: readonly PartyType[]
  readonly party: PrivacyParty
  readonly error?: string | undefined
  readonly autoFocus?: boolean
  readonly onChange: (party: PrivacyParty) => void
}

/** Whom a rule is about. Groups are those of the roster, and nothing else (RFC 3921 §10.1). */
export function PartyField(props: PartyFieldProps) {
  const { label, types, party, error, autoFocus = false, onChange } = props
  const t = useText()
  const groups = groupNames(useAccount(({ roster }) => roster))
  const offered = types.filter(
    (type) => type !== 'group' || groups.length > 0 || party.type === 'group',
  )

  function choose(type: PartyType): void {
    if (type === 'everyone') onChange({ type })
    else if (type === 'jid') onChange({ type, value: '' })
    else if (type === 'group') onChange({ type, value: groups[0] ?? '' })
    else onChange({ type, value: 'none' })
  }

  return (
    <div className={styles.party}>
      <Segmented
        label={label}
        value={party.type}
        options={offered.map((value) => ({ value, label: t(`privacy.party.${value}`) }))}
        onChange={choose}
      />
      {party.type === 'jid' && (
        <AddressField
          label={t('privacy.party.jid')}
          placeholder={t('sign-in.address.example')}
          hint={t('privacy.party.jid.hint')}
          value={party.value}
          error={error}
          autoFocus={autoFocus}
          onChange={(value) => onChange({ type: 'jid', value })}
        />
      )}
      {party.type === 'group' && (
        <Select
          label={t('privacy.party.group')}
          value={party.value}
          options={(groups.includes(party.value) ? groups : [party.value, ...groups]).map(
            (value) => ({
              value,
              label: groups.includes(value)
                ? shownName(value)
                : t('privacy.group.gone', { group: shownName(value) }),
            }),
          )}
          onChange={(value) => onChange({ type: 'group', value })}
        />
      )}
      {party.type === 'subscription' && (
        <Select
          label={t('privacy.party.subscription')}
          value={party.value}
          options={SUBSCRIPTIONS.map((value) => ({
            value,
            label: t(`privacy.subscription.${value}`),
          }))}
          onChange={(value) => onChange({ type: 'subscription', value })}
        />
      )}
    </div>
  )
}
