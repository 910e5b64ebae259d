import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { groupNames } from '../store/roster.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { HiddenFromList } from './hidden-from-list.tsx'
import styles from './privacy.module.css'
import { Refused } from './refused.tsx'
import { Select } from './select.tsx'
import { shownName } from './shown-name.ts'
import { useWishes } from './use-wishes.ts'
import { hiddenFrom } from './wishes.ts'

/** Switches for what people commonly wish, each kept as the simplest rules that do it (RFC 3921 §10.15). */
export function WishesSection() {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  const mode = useAccount(({ features }) => features.blocking)
  const state = useWishes()
  const { possible, wishes, further, list, set } = state
  const has = (kind: 'contacts-only' | 'invisible') => wishes.some((wish) => wish.kind === kind)
  return (
    <section className={styles.section} aria-labelledby="privacy-wishes">
      <h3 id="privacy-wishes">{t('privacy.wishes')}</h3>
      {(mode === 'simple' || mode === 'local') && (
        <p className={styles.note}>{t('privacy.wishes.unavailable')}</p>
      )}
      <Refused attempt={state.attempt} onHere={state.setHere} />
      <Checkbox
        label={t('privacy.wish.contacts-only')}
        hint={t('privacy.wish.contacts-only.help')}
        checked={has('contacts-only')}
        disabled={!possible}
        onChange={(wanted) => set({ kind: 'contacts-only', own: account }, wanted)}
      />
      <SeenOnlyBy state={state} />
      {has('invisible') && (
        <Checkbox
          label={t('privacy.wish.invisible')}
          hint={t('privacy.wish.invisible.help')}
          checked
          disabled={!possible}
          onChange={(wanted) => set({ kind: 'invisible' }, wanted)}
        />
      )}
      <HiddenFromList
        hidden={hiddenFrom(wishes)}
        possible={possible}
        onChange={(who, wanted) => set({ kind: 'hidden-from', who }, wanted)}
      />
      {further > 0 && (
        <p className={styles.note}>
          {t('privacy.further', { count: further })}{' '}
          <Button
            look="quiet"
            size="small"
            onClick={() =>
              actions.open({
                kind: 'privacy',
                page: 'rules',
                ...(list !== undefined && { list }),
              })
            }
          >
            {t('privacy.further.show')}
          </Button>
        </p>
      )}
    </section>
  )
}

/** Nobody outside one group sees one online. */
function SeenOnlyBy({ state }: { readonly state: ReturnType<typeof useWishes> }) {
  const t = useText()
  const groups = groupNames(useAccount(({ roster }) => roster))
  const [chosen, setChosen] = useState<string>()
  const wish = state.wishes.find(({ kind }) => kind === 'seen-only-by')
  const wished = wish?.kind === 'seen-only-by' ? wish.group : undefined
  const group = wished ?? chosen ?? groups[0]
  const choices = group === undefined || groups.includes(group) ? groups : [group, ...groups]
  return (
    <div>
      <Checkbox
        label={t('privacy.wish.seen-only-by', {
          group: group === undefined ? t('privacy.a-group') : shownName(group),
        })}
        hint={t(group === undefined ? 'privacy.no-groups' : 'privacy.wish.seen-only-by.help')}
        checked={wished !== undefined}
        disabled={!state.possible || group === undefined}
        onChange={(wanted) =>
          group !== undefined && state.set({ kind: 'seen-only-by', group }, wanted)
        }
      />
      {choices.length > 1 && (
        <Select
          className={styles.indented}
          label={t('privacy.wish.group')}
          value={group ?? ''}
          disabled={!state.possible}
          options={choices.map((value) => ({ value, label: shownName(value) }))}
          onChange={(value) => {
            setChosen(value)
            if (wished !== undefined) state.set({ kind: 'seen-only-by', group: value }, true)
          }}
        />
      )}
    </div>
  )
}
