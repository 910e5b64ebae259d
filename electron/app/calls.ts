import type { Secrets } from '../host/host.ts'
import type { Accounts } from './accounts.ts'
import { accountCalls } from './calls/account.ts'
import type { Handlers } from './calls/handlers.ts'
import { messageCalls } from './calls/message.ts'
import { peopleCalls } from './calls/people.ts'
import { privacyCalls } from './calls/privacy.ts'
import { profileCalls } from './calls/profile.ts'
import { uriCalls } from './calls/uri.ts'
import type { EventHub } from './event-hub.ts'

/** What each call does. */
export function callHandlers(accounts: Accounts, hub: EventHub, secrets: Secrets): Handlers {
  return {
    ...accountCalls(accounts, hub, secrets),
    ...messageCalls(accounts, hub),
    ...peopleCalls(accounts),
    ...privacyCalls(accounts),
    ...profileCalls(accounts),
    ...uriCalls(hub),
  }
}
