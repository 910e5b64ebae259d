import { useMemo } from 'react'
import type { PrivacyState } from '../../shared/state/state.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import { Empty } from '../ui/empty.tsx'
import { currentDraft } from './draft.ts'
import { ListColumn } from './list-column.tsx'
import { Refused } from './refused.tsx'
import { RuleEditor } from './rule-editor.tsx'
import styles from './rules.module.css'
import { inForce } from './saving.ts'
import { useListReading } from './use-reading.ts'

const NOTHING: PrivacyState = { names: { lists: [] }, lists: new Map() }

/** All lists, and the rules of one of them. */
export function RulesPage({ list }: { readonly list: string | undefined }) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const privacy = useAccount((state) => state.privacy)
  const kept = useUi((ui) => ui.privacyDrafts)
  const drafts = useMemo(
    () =>
      new Map(
        kept.flatMap((one) => (one.account === account ? [[one.draft.name, one.draft]] : [])),
      ),
    [kept, account],
  )
  const { names, lists } = privacy ?? NOTHING
  const all = [...new Set([...names.lists, ...drafts.keys()])]
  const shown = [list, inForce(names), all[0]].find(
    (name) => name !== undefined && all.includes(name),
  )
  const stored = shown === undefined ? undefined : lists.get(shown)
  const draft = shown === undefined ? undefined : currentDraft(drafts.get(shown), stored)
  const reading = useListReading(draft ? undefined : shown)
  if (!privacy) return null
  return (
    <div className={styles.rules}>
      <ListColumn
        all={all}
        drafts={drafts}
        names={names}
        lists={lists}
        shown={shown}
        onShow={(name) => actions.open({ kind: 'privacy', page: 'rules', list: name })}
      />
      {draft ? (
        <RuleEditor key={draft.name} draft={draft} stored={stored} names={names} />
      ) : (
        <div className={styles.blank}>
          <Empty
            title={t(shown === undefined ? 'privacy.no-lists' : 'privacy.list.unread')}
            help={t(shown === undefined ? 'privacy.no-lists.help' : 'privacy.list.unread.help')}
          />
          <Refused attempt={reading} />
        </div>
      )}
    </div>
  )
}
