import type { Message } from '../../shared/model/message.ts'
import type { AccountState, Feed } from '../../shared/state/state.ts'
import { memo } from '../store/memo.ts'
import { fold, matches, nameOf } from '../store/names.ts'

/** The two lists of messages that belong to no conversation. */
export type FeedKind = 'letter' | 'notice'

export const PLACES = { letter: '/letters', notice: '/notices' } as const

export function feedOf(account: AccountState, kind: FeedKind): Feed {
  return kind === 'letter' ? account.letters : account.notices
}

/** The messages that a search finds, the newest first. */
export const searchFeed = memo(
  (
    messages: readonly Message[],
    roster: AccountState['roster'],
    search: string,
  ): readonly Message[] =>
    messages
      .filter(
        ({ peer, subject, body }) =>
          !search ||
          matches(
            fold(`${nameOf(peer, roster.get(peer))} ${peer} ${subject ?? ''} ${body}`),
            search,
          ),
      )
      .toReversed(),
)
