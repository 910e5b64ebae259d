import { TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { type BareJid, parseJid } from '../../shared/model/jid.ts'
import { PRIVACY_ACTIONS, type PrivacyItem, type PrivacyKind } from '../../shared/model/privacy.ts'
import { useText } from '../i18n/intl.tsx'
import { FormSheet } from '../sheets/form-sheet.tsx'
import { useCall } from '../sheets/use-call.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { blocksOneself } from './own.ts'
import { PartyField } from './party-field.tsx'
import { SHOWN_KINDS } from './rule-text.ts'
import styles from './rules.module.css'

type RuleSheetProps = {
  readonly item: PrivacyItem
  readonly isNew: boolean
  readonly account: BareJid
  readonly onDone: (item: PrivacyItem) => void
  readonly onClose: () => void
}

/** One rule: whom it is about, what of them, and what then. */
export function RuleSheet({ item, isNew, account, onDone, onClose }: RuleSheetProps) {
  const t = useText()
  const calling = useCall()
  const [rule, setRule] = useState(item)
  const [sent, setSent] = useState(false)
  const done = useRef(false)
  const good = prepared(rule)
  const untouched =
    rule.who.type === 'jid' && item.who.type === 'jid' && rule.who.value === item.who.value
  // An address that another client wrote stays as it is while nobody touches it.
  const acceptable = good ?? (untouched && !isNew ? rule : undefined)

  function toggle(kind: PrivacyKind, wanted: boolean): void {
    setRule({
      ...rule,
      kinds: wanted ? [...rule.kinds, kind] : rule.kinds.filter((one) => one !== kind),
    })
  }

  return (
    <FormSheet
      title={t(isNew ? 'privacy.rule.new' : 'privacy.rule.edit')}
      submit={t(isNew ? 'privacy.rule.add' : 'privacy.rule.take')}
      calling={calling}
      onSubmit={() => {
        setSent(true)
        if (!acceptable) return
        done.current = true
        onDone(acceptable)
      }}
      onClose={onClose}
      // The rule gets it once it is in its table.
      givesFocusBack={() => !done.current}
    >
      <PartyField
        label={t('privacy.column.who')}
        types={['everyone', 'jid', 'group', 'subscription']}
        party={rule.who}
        error={sent && !acceptable ? t('privacy.party.jid.bad') : undefined}
        autoFocus={isNew}
        onChange={(who) => setRule({ ...rule, who })}
      />
      <fieldset className={styles.kinds}>
        <legend>{t('privacy.column.what')}</legend>
        <Checkbox
          label={t('privacy.everything.long')}
          hint={t('privacy.everything.help')}
          checked={rule.kinds.length === 0}
          disabled={rule.kinds.length === 0}
          onChange={() => setRule({ ...rule, kinds: [] })}
        />
        {SHOWN_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`privacy.kind.${kind}.long`)}
            hint={t(`privacy.kind.${kind}.help`)}
            checked={rule.kinds.includes(kind)}
            onChange={(wanted) => toggle(kind, wanted)}
          />
        ))}
      </fieldset>
      <Segmented
        label={t('privacy.column.then')}
        value={rule.action}
        options={PRIVACY_ACTIONS.map((value) => ({ value, label: t(`privacy.action.${value}`) }))}
        onChange={(action) => setRule({ ...rule, action })}
      />
      {blocksOneself(rule, account) && (
        <p role="status" className={styles.warning}>
          <TriangleAlert aria-hidden="true" />
          {t('privacy.oneself')}
        </p>
      )}
    </FormSheet>
  )
}

/** The rule as it can be written; undefined where its address is none (RFC 3921 §10.1). */
function prepared(rule: PrivacyItem): PrivacyItem | undefined {
  if (rule.who.type !== 'jid') return rule
  const jid = parseJid(rule.who.value.trim())
  return jid && { ...rule, who: { type: 'jid', value: jid } }
}
