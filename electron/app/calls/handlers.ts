import type { CallFailure, CallName, Input, Output } from '../../../shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../shared/model/result.ts'
import type { Account } from '../account.ts'
import type { Accounts } from '../accounts.ts'

type Answer<T> = Result<T, CallFailure> | Promise<Result<T, CallFailure>>

/** What each of some calls does. Inputs have passed their schemas. */
export type Handlers<N extends CallName = CallName> = {
  readonly [M in N]: (input: Input<M>) => Answer<Output<M>>
}

/** The calls whose names begin so. */
export type CallsOf<P extends string> = Extract<CallName, `${P}.${string}`>

export const DONE = ok<void>(undefined)

/** Makes handlers of calls that name an account: they fail where nobody is signed in so. */
export function forAccount(accounts: Accounts) {
  return <I extends { readonly account: string }, T>(
    work: (account: Account, input: I) => Answer<T>,
  ) =>
    (input: I): Answer<T> => {
      const account = accounts.get(input.account)
      return account ? work(account, input) : fail('no-such-account', 'nobody is signed in so')
    }
}
