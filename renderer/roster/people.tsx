import { SearchX, Users } from 'lucide-react'
import { useCallback } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import { type Contact, rosterRows } from '../store/roster.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { PeopleView } from './people-view.tsx'

/** The People tab. */
export function People() {
  const t = useText()
  const actions = useActions()
  const roster = useAccount((account) => account.roster)
  const presences = useAccount((account) => account.presences)
  const troubles = useAccount((account) => account.presenceProblems)
  const connecting = useAccount((account) => account.stream.state === 'connecting')
  const collapsed = useUi((ui) => ui.collapsed)
  const search = useUi((ui) => ui.filter.trim())
  const selected = useUi((ui) => (ui.open?.kind === 'chat' ? ui.open.peer : undefined))
  const openContact = useCallback(
    ({ jid }: Contact) => actions.open({ kind: 'chat', peer: jid }),
    [actions],
  )
  const rows = rosterRows(roster, collapsed, search)

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
    return connecting ? <Empty title={t('roster.loading')} /> : <Nobody />
  }
  return (
    <PeopleView
      rows={rows}
      presences={presences}
      troubles={troubles}
      selected={selected}
      onOpen={openContact}
      onToggle={actions.toggleGroup}
    />
  )
}

/** What to do where there is no contact: add one, or ask for them again where that had failed (RFC 3921 §7.3). */
function Nobody() {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const failed = useAccount(({ features }) => features.roster === 'failed')
  if (failed) {
    return (
      <Empty title={t('roster.failed.title')} help={t('roster.failed.help')}>
        <Button onClick={() => void actions.reloadRoster(account)}>{t('app.try-again')}</Button>
      </Empty>
    )
  }
  return (
    <Empty
      icon={<Users aria-hidden="true" />}
      title={t('roster.empty.title')}
      help={t('roster.empty.help')}
    >
      <Button onClick={() => actions.showSheet({ kind: 'add' })}>{t('menu.add')}</Button>
    </Empty>
  )
}
