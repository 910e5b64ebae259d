import type { RosterItem } from '../../shared/model/roster.ts'
import type { TextId } from '../i18n/en.ts'

/** What is missing between two people, as a sentence; undefined where each sees the other. */
export function subscriptionHint({ subscription, ask }: RosterItem): TextId | undefined {
  switch (subscription) {
    case 'both':
      return undefined
    case 'to':
      return 'roster.to'
    case 'from':
      return ask ? 'roster.from-asked' : 'roster.from'
    case 'none':
      return ask ? 'roster.ask' : 'roster.none-either-way'
    default:
      return subscription satisfies never
  }
}
