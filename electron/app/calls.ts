import type { Host } from '../host/host.ts'
import type { Accounts } from './accounts.ts'
import { accountCalls } from './calls/account.ts'
import { deletionCalls } from './calls/deletion.ts'
import type { Handlers } from './calls/handlers.ts'
import { historyFileCalls } from './calls/history-file.ts'
import { messageCalls } from './calls/message.ts'
import { peopleCalls } from './calls/people.ts'
import { privacyCalls } from './calls/privacy.ts'
import { profileCalls } from './calls/profile.ts'
import { type Rescued, rescueCalls } from './calls/rescue.ts'
import { searchCalls } from './calls/search.ts'
import { uriCalls } from './calls/uri.ts'
import type { EventHub } from './event-hub.ts'

/** What each call does. */
export function callHandlers(
  accounts: Accounts,
  hub: EventHub,
  { secrets, files }: Host,
  storage: Rescued,
): Handlers {
  return {
    ...accountCalls(accounts, hub, secrets),
    ...messageCalls(accounts, hub),
    ...deletionCalls(accounts, hub),
    ...historyFileCalls(accounts, hub, files),
    ...peopleCalls(accounts),
    ...privacyCalls(accounts),
    ...profileCalls(accounts),
    ...searchCalls(accounts),
    ...uriCalls(hub),
    ...rescueCalls(storage, hub),
  }
}
