import { buildOwnPresence } from '../../../shared/codec/presence.ts'
import type { CallFailure, Input } from '../../../shared/ipc/contract.ts'
import type { Jid } from '../../../shared/model/jid.ts'
import type { OwnPresence } from '../../../shared/model/presence.ts'
import { fail, type Result } from '../../../shared/model/result.ts'
import { readAddress } from '../../../shared/model/uri.ts'
import type { Account } from '../account.ts'
import type { Accounts } from '../accounts.ts'
import { type CallsOf, DONE, forAccount, type Handlers } from './handlers.ts'

/** Calls about how one is seen, and about what is settled for an account. */
export function presenceCalls(accounts: Accounts): Handlers<CallsOf<'presence' | 'settings'>> {
  const on = forAccount(accounts)
  return {
    'presence.set': on(async (account, input: Input<'presence.set'>) => {
      const own = toOwn(input)
      if (!canBeSaid(own)) return fail('bad-input', 'a status is in no language')
      await accounts.setPresence(account, own)
      return DONE
    }),
    'presence.share': on((account, { to }: Input<'presence.share'>) =>
      withAddress(account, to, (jid) => account.sharing.share(jid)),
    ),
    'presence.unshare': on((account, { to }: Input<'presence.unshare'>) =>
      withAddress(account, to, (jid) => account.sharing.unshare(jid)),
    ),
    'settings.set': on((account, { settings }: Input<'settings.set'>) => {
      accounts.changeSettings(account, settings)
      return DONE
    }),
  }
}

function toOwn({ show, status, statuses, priority }: Input<'presence.set'>): OwnPresence {
  return {
    show,
    status,
    ...(statuses?.length ? { statuses } : {}),
    ...(priority === undefined ? {} : { priority }),
  }
}

/** What is kept now is said with every presence from now on, so it must be possible to say it. */
function canBeSaid({ statuses = [] }: OwnPresence): boolean {
  try {
    for (const { lang, text } of statuses) {
      buildOwnPresence({ show: 'available', status: text }, { lang })
    }
    return true
  } catch {
    return false
  }
}

async function withAddress(
  { session }: Account,
  address: string,
  work: (jid: Jid) => Promise<void>,
): Promise<Result<void, CallFailure>> {
  const jid = readAddress(address)
  if (!jid) return fail('not-an-address', 'the address is none')
  if (!session.online) return fail('offline', 'this needs a stream')
  await work(jid)
  return DONE
}
