import { useMemo, useState } from 'react'
import type { PrivacyItem, PrivacyList } from '../../shared/model/privacy.ts'
import { useText } from '../i18n/intl.tsx'
import { draftOf, itemsOf, onlyIn } from './draft.ts'
import { RuleTable } from './rule-table.tsx'
import { shownName } from './shown-name.ts'

/** The version that the server has, to be compared: rules that one's own has not are marked. */
export function Theirs(props: {
  readonly stored: PrivacyList
  readonly mine: readonly PrivacyItem[]
}) {
  const t = useText()
  const draft = useMemo(() => draftOf(props.stored), [props.stored])
  const [selected, setSelected] = useState(draft.rules[0]?.key)
  return (
    <RuleTable
      label={t('privacy.table.theirs', { name: shownName(draft.name) })}
      rules={draft.rules}
      selected={selected}
      deciding={undefined}
      only={onlyIn(itemsOf(draft), props.mine)}
      goTo={undefined}
      actions={undefined}
      onSelect={setSelected}
    />
  )
}
