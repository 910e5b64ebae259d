import type { Input } from '../../../shared/ipc/contract.ts'
import type { MessageId } from '../../../shared/model/message.ts'
import { fail } from '../../../shared/model/result.ts'
import type { Accounts } from '../accounts.ts'
import type { EventHub } from '../event-hub.ts'
import { DONE, forAccount, type Handlers } from './handlers.ts'
import { tellPlace, toPlace } from './place.ts'

/** Calls that delete what was said, here and for good. */
export function deletionCalls(
  accounts: Accounts,
  hub: EventHub,
): Handlers<'message.delete' | 'conversation.delete'> {
  const on = forAccount(accounts)
  return {
    'message.delete': on(({ history, session, stored }, { id }: Input<'message.delete'>) => {
      const message = history.find(id as MessageId)
      if (!message) return fail('no-such-message', 'no message has this id')
      history.delete(message.id)
      session.blank([message.id])
      accounts.clearDeleted()
      hub.push({ type: 'message.deleted', account: stored.jid, message })
      return DONE
    }),
    'conversation.delete': on(async (account, input: Input<'conversation.delete'>) => {
      const place = toPlace(input.place)
      if (!place) return fail('not-an-address', 'there is no such place')
      const { deletion, session, stored } = account
      session.blank(deletion.waiting(place))
      await deletion.place(place)
      accounts.clearDeleted()
      hub.push({ type: 'place.deleted', account: stored.jid, place })
      // What came meanwhile.
      tellPlace(hub, account, place)
      return DONE
    }),
  }
}
