import { X } from 'lucide-react'
import { useState } from 'react'
import { parseJid } from '../../shared/model/jid.ts'
import type { PrivacyParty } from '../../shared/model/privacy.ts'
import type { HiddenFrom } from '../../shared/model/privacy-wishes.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount } from '../store/app.tsx'
import { groupNames } from '../store/roster.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { PartyField } from './party-field.tsx'
import styles from './privacy.module.css'
import { shownName } from './shown-name.ts'
import { useNameOf } from './use-name-of.ts'

type HiddenFromListProps = {
  readonly hidden: readonly HiddenFrom[]
  readonly possible: boolean
  readonly onChange: (who: HiddenFrom, wanted: boolean) => void
}

/** From whom one hides that one is online: groups and people. */
export function HiddenFromList({ hidden, possible, onChange }: HiddenFromListProps) {
  const t = useText()
  const nameOf = useNameOf()
  const [adding, setAdding] = useState(false)
  return (
    <div className={styles.hidden}>
      <h4>{t('privacy.wish.hidden-from')}</h4>
      <p className={styles.note}>{t('privacy.wish.hidden-from.help')}</p>
      {hidden.length > 0 && (
        <ul className={styles.chips} aria-label={t('privacy.wish.hidden-from')}>
          {hidden.map((who) => (
            <li key={`${who.type} ${who.value}`}>
              <bdi title={shownName(who.value)}>
                {who.type === 'group' ? shownName(who.value) : nameOf(who.value)}
              </bdi>
              {who.type === 'group' && <span>{t('privacy.party.group')}</span>}
              <IconButton
                label={t('privacy.hidden.end', { name: shownName(who.value) })}
                disabled={!possible}
                onClick={() => onChange(who, false)}
              >
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <AddHidden
          possible={possible}
          onAdd={(who) => {
            onChange(who, true)
            setAdding(false)
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <Button size="small" disabled={!possible} onClick={() => setAdding(true)}>
          {t('privacy.hidden.add')}
        </Button>
      )}
    </div>
  )
}

function AddHidden(props: {
  readonly possible: boolean
  readonly onAdd: (who: HiddenFrom) => void
  readonly onCancel: () => void
}) {
  const t = useText()
  const groups = groupNames(useAccount(({ roster }) => roster))
  const [first] = groups
  const [party, setParty] = useState<PrivacyParty>(
    first === undefined ? { type: 'jid', value: '' } : { type: 'group', value: first },
  )
  const [sent, setSent] = useState(false)
  const who = hiddenOf(party)
  return (
    <form
      className={styles.add}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setSent(true)
        if (who && props.possible) props.onAdd(who)
      }}
    >
      <PartyField
        label={t('privacy.hidden.who')}
        types={['group', 'jid']}
        party={party}
        error={sent && !who ? t('sign-in.address.bad') : undefined}
        onChange={setParty}
      />
      <div className={styles.actions}>
        <Button type="submit" look="primary" size="small" disabled={!props.possible}>
          {t('privacy.hidden.submit')}
        </Button>
        <Button look="quiet" size="small" onClick={props.onCancel}>
          {t('dialog.cancel')}
        </Button>
      </div>
    </form>
  )
}

function hiddenOf(party: PrivacyParty): HiddenFrom | undefined {
  if (party.type === 'group') return party
  const jid = party.type === 'jid' ? parseJid(party.value.trim()) : undefined
  return jid && { type: 'jid', value: jid }
}
