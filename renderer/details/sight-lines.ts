import type { RosterItem } from '../../shared/model/roster.ts'
import {
  actionsOf,
  REPAIRS,
  RULES,
  type Sentences,
  stateOf,
  type SubscriptionAction,
} from '../../shared/model/subscription.ts'

/** Both directions between two people: what is read of each, and what can be done about it. */
export type SightLines = {
  readonly seeing: {
    readonly sentence: Sentences['seeing']
    readonly actions: readonly SubscriptionAction[]
  }
  readonly seen: {
    readonly sentence: Sentences['seen'] | 'approved'
    readonly actions: readonly SubscriptionAction[]
  }
  /** What brings the two sides in step again where they have come to differ. */
  readonly repairs: readonly SubscriptionAction[]
}

const ABOUT_SEEING: readonly SubscriptionAction[] = ['ask', 'withdraw', 'stop-watching']
const ABOUT_BEING_SEEN: readonly SubscriptionAction[] = [
  'pre-approve',
  'revoke-approval',
  'stop-sharing',
]

/** What the state of a subscription (RFC 3921 §9.1) means for the details of a contact; a stranger is added, not asked. */
export function sightLinesOf(
  item: RosterItem | undefined,
  requested: boolean,
  preApproval: boolean,
): SightLines {
  const state = stateOf(item, requested)
  const { seeing, seen } = RULES[state].sentences
  const approved = item?.approved === true
  const offered = item ? actionsOf(state, { preApproval, approved }) : []
  return {
    seeing: {
      sentence: seeing,
      actions: ABOUT_SEEING.filter((action) => offered.includes(action)),
    },
    seen: {
      sentence: seen === 'not-seen' && approved ? 'approved' : seen,
      actions: ABOUT_BEING_SEEN.filter((action) => offered.includes(action)),
    },
    repairs: item ? REPAIRS.filter((action) => !offered.includes(action)) : [],
  }
}
