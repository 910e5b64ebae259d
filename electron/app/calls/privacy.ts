import { renumber } from '../../../shared/model/privacy.ts'
import type { Input } from '../../../shared/ipc/contract.ts'
import { fail } from '../../../shared/model/result.ts'
import type { Accounts } from '../accounts.ts'
import { type CallsOf, DONE, forAccount, type Handlers } from './handlers.ts'

/** Calls about privacy lists. */
export function privacyCalls(accounts: Accounts): Handlers<CallsOf<'privacy'>> {
  const on = forAccount(accounts)
  return {
    'privacy.read': on(async ({ privacy }, { name }: Input<'privacy.read'>) => {
      if (name !== undefined && (await privacy.load(name))) return DONE
      // It may be gone.
      const there = await privacy.read()
      if (!there) return fail('not-offered', 'there are no privacy lists')
      return name === undefined
        ? DONE
        : fail('refused-by-server', 'there is no such list', 'item-not-found')
    }),
    'privacy.save': on(async ({ privacy }, { list }: Input<'privacy.save'>) => {
      await privacy.save({ ...list, items: renumber(list.items) })
      return DONE
    }),
    'privacy.remove': on(async ({ privacy }, { name }: Input<'privacy.remove'>) => {
      await privacy.remove(name)
      return DONE
    }),
    'privacy.activate': on(async ({ privacy }, { name }: Input<'privacy.activate'>) => {
      await privacy.activate(name)
      return DONE
    }),
    'privacy.setDefault': on(async ({ privacy }, { name }: Input<'privacy.setDefault'>) => {
      await privacy.setDefault(name)
      return DONE
    }),
  }
}
