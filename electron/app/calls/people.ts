import type { CallFailure, Input } from '../../../shared/ipc/contract.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { type BareJid, bareOf } from '../../../shared/model/jid.ts'
import { fail, type Result } from '../../../shared/model/result.ts'
import { readAddress } from '../../../shared/model/uri.ts'
import type { Account } from '../account.ts'
import type { Accounts } from '../accounts.ts'
import { type CallsOf, DONE, forAccount, type Handlers } from './handlers.ts'
import { rosterFileCalls } from './roster-file.ts'
import { presenceCalls } from './presence.ts'

/** Calls about presence, subscriptions, the roster and what is settled of them. */
export function peopleCalls(
  accounts: Accounts,
): Handlers<CallsOf<'presence' | 'settings' | 'subscription' | 'roster'>> {
  return { ...presenceCalls(accounts), ...subscriptionCalls(accounts), ...rosterCalls(accounts) }
}

function subscriptionCalls(accounts: Accounts): Handlers<CallsOf<'subscription'>> {
  const on = forAccount(accounts)
  return {
    'subscription.answer': on(
      (account, { from, answer, name, groups }: Input<'subscription.answer'>) =>
        withSomebody(account, from, async (jid) => {
          const as = { ...(name === undefined ? {} : { name }), ...(groups ? { groups } : {}) }
          const known = await account.subscriptions.answer(jid, answer, as)
          return known ? DONE : fail('not-an-address', 'nobody of this address asks')
        }),
    ),
    'subscription.change': on((account, { jid, action, note }: Input<'subscription.change'>) =>
      withSomebody(account, jid, async (contact) => {
        if (action === 'pre-approve' && !account.session.offers('sub', NS.preApproval)) {
          return fail('not-offered', 'the server keeps no approvals ahead of requests')
        }
        await account.subscriptions.change(contact, action, note)
        return DONE
      }),
    ),
  }
}

function rosterCalls(accounts: Accounts): Handlers<CallsOf<'roster'>> {
  const on = forAccount(accounts)
  return {
    'roster.add': on((account, { jid, name, groups, ask, note }: Input<'roster.add'>) =>
      withSomebody(account, jid, async (contact) => {
        // Name and groups are there before anything is asked (RFC 3921 §8.2).
        await account.roster.put({ jid: contact, name, groups })
        if (ask) await account.subscriptions.change(contact, 'ask', note)
        return DONE
      }),
    ),
    'roster.update': on((account, { jid, name, groups }: Input<'roster.update'>) =>
      withContact(account, jid, (contact) => account.roster.put({ jid: contact, name, groups })),
    ),
    'roster.remove': on((account, { jid }: Input<'roster.remove'>) =>
      withContact(account, jid, (contact) => account.roster.remove(contact)),
    ),
    'roster.reload': on(async ({ roster, session }) => {
      if (!session.online) return OFFLINE
      await roster.reload()
      return DONE
    }),
    ...rosterFileCalls(accounts),
  }
}

const OFFLINE = fail('offline', 'this needs a stream')

/** Does something about an address that is not one's own; a resource typed with it is left out. */
async function withSomebody(
  { session, stored }: Account,
  address: string,
  work: (jid: BareJid) => Promise<Result<void, CallFailure>>,
): Promise<Result<void, CallFailure>> {
  const read = readAddress(address)
  const jid = read && bareOf(read)
  if (!jid) return fail('not-an-address', 'the address is none')
  if (jid === stored.jid) return fail('not-an-address', 'that is one’s own address')
  return session.online ? work(jid) : OFFLINE
}

function withContact(
  account: Account,
  address: string,
  work: (jid: BareJid) => Promise<void>,
): Promise<Result<void, CallFailure>> {
  return withSomebody(account, address, async (jid) => {
    if (!account.roster.has(jid)) return fail('not-a-contact', 'the roster has no such contact')
    await work(jid)
    return DONE
  })
}
