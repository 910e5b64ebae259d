import { SearchX, Users } from 'lucide-react'
import { useCallback } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useActions, useUi } from '../store/app.tsx'
import { type Contact, rosterRows } from '../store/roster.ts'
import { Empty } from '../ui/empty.tsx'
import { PeopleView } from './people-view.tsx'

/** The People tab. */
export function People() {
  const t = useText()
  const actions = useActions()
  const roster = useAccount((account) => account.roster)
  const presences = useAccount((account) => account.presences)
  const connecting = useAccount((account) => account.stream.state === 'connecting')
  const collapsed = useUi((ui) => ui.collapsed)
  const search = useUi((ui) => ui.filter.trim())
  const selected = useUi((ui) => (ui.open?.kind === 'chat' ? ui.open.peer : undefined))
  const openContact = useCallback(
    ({ jid }: Contact) => actions.open({ kind: 'chat', peer: jid }),
    [actions],
  )
  const rows = rosterRows(roster, presences, collapsed, search)

  if (rows.length === 0 && search) {
    return (
      <Empty
        icon={<SearchX aria-hidden="true" />}
        title={t('roster.not-found.title')}
        help={t('roster.not-found.help', { search })}
      />
    )
  }
  if (rows.length === 0) {
    return connecting ? (
      <Empty title={t('roster.loading')} />
    ) : (
      <Empty
        icon={<Users aria-hidden="true" />}
        title={t('roster.empty.title')}
        help={t('roster.empty.help')}
      />
    )
  }
  return (
    <PeopleView
      rows={rows}
      presences={presences}
      selected={selected}
      onOpen={openContact}
      onToggle={actions.toggleGroup}
    />
  )
}
