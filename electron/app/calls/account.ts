import type { Input } from '../../../shared/ipc/contract.ts'
import type { Secrets } from '../../host/host.ts'
import { ok } from '../../../shared/model/result.ts'
import type { Accounts } from '../accounts.ts'
import type { EventHub } from '../event-hub.ts'
import { type CallsOf, DONE, forAccount, type Handlers } from './handlers.ts'

/** Calls about the whole app, and about signing in and out. */
export function accountCalls(
  accounts: Accounts,
  hub: EventHub,
  secrets: Secrets,
): Handlers<CallsOf<'app' | 'account'>> {
  const on = forAccount(accounts)
  return {
    'app.snapshot': () => ok({ ...hub.snapshot(), passwords: secrets.kept }),
    'app.wake': () => {
      accounts.wake()
      return DONE
    },
    'app.setWatched': ({ watched }) => {
      accounts.setWatched(watched)
      return DONE
    },
    'account.signIn': (input) => accounts.signIn(input),
    'account.cancelSignIn': ({ address }) => {
      accounts.cancelSignIn(address)
      return DONE
    },
    'account.remove': on(async (account) => {
      await accounts.remove(account)
      return DONE
    }),
    'account.setPassword': on(
      async (account, { password, remember }: Input<'account.setPassword'>) => {
        await accounts.setPassword(account, password, remember)
        return DONE
      },
    ),
    'account.acceptWeaker': on(({ session, acceptWeaker }) => {
      acceptWeaker()
      session.start()
      return DONE
    }),
    'account.connectNow': on(({ session }) => {
      session.start()
      return DONE
    }),
  }
}
