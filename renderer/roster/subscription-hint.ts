import type { RosterItem } from '../../shared/model/roster.ts'
import type { TextId } from '../i18n/en.ts'

/** What is missing between two people, as a sentence; undefined where each sees the other. */
export function subscriptionHint({ subscription, ask }: RosterItem): TextId | undefined {
  if (subscription === 'both') return undefined
  if (ask) return 'roster.ask'
  if (subscription === 'from') return 'roster.from'
  return subscription === 'to' ? 'roster.to' : 'roster.none-either-way'
}
