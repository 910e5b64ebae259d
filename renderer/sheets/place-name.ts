import type { Place } from '../../shared/ipc/contract.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import { roomOf } from '../../shared/state/reduce.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'

/** What a place is called in a sentence. */
export function usePlaceName(place: Place | undefined): string {
  const t = useText()
  const roster = useAccount((account) => account.roster)
  if (place === undefined) return ''
  if (place === '/letters') return t('inbox.label')
  if (place === '/notices') return t('notices.label')
  const room = roomOf(place)
  const jid = room ?? (place as BareJid)
  return nameOf(jid, roster.get(jid))
}
