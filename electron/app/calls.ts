import type { CallFailure, CallName, Input, Output, Place } from '../../shared/ipc/contract.ts'
import { parseBareJid } from '../../shared/model/jid.ts'
import type { MessageId } from '../../shared/model/message.ts'
import { fail, ok, type Result } from '../../shared/model/result.ts'
import type { Secrets } from '../host/host.ts'
import type { Account } from './account.ts'
import type { Accounts } from './accounts.ts'
import type { EventHub } from './event-hub.ts'

type Answer<N extends CallName> = Result<Output<N>, CallFailure>
export type Handlers = {
  readonly [N in CallName]: (input: Input<N>) => Answer<N> | Promise<Answer<N>>
}

const DONE = ok<void>(undefined)

/** What each call does. Inputs have passed their schemas. */
export function callHandlers(accounts: Accounts, hub: EventHub, secrets: Secrets): Handlers {
  /** Does something with the account named in the input. */
  const on =
    <I extends { readonly account: string }, T>(
      work: (
        account: Account,
        input: I,
      ) => Result<T, CallFailure> | Promise<Result<T, CallFailure>>,
    ) =>
    (input: I) => {
      const account = accounts.get(input.account)
      return account ? work(account, input) : fail('no-such-account', 'nobody is signed in so')
    }

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
    'account.connectNow': on(({ session }) => {
      session.start()
      return DONE
    }),
    'presence.set': on(async (account, { show, status }: Input<'presence.set'>) => {
      await accounts.setPresence(account, { show, status })
      return DONE
    }),
    'message.send': on(({ messages }, { to, body }: Input<'message.send'>) => {
      const peer = parseBareJid(to)
      if (!peer) return fail('not-an-address', 'the recipient is no address')
      const id = messages.send(peer, body)
      // Whoever wrote it is looking for it now.
      hub.flush()
      return ok({ id })
    }),
    'message.retry': on(({ messages }, { id }: Input<'message.retry'>) =>
      messages.retry(id as MessageId)
        ? DONE
        : fail('no-such-message', 'no failed message has this id'),
    ),
    'message.delete': on(({ history, stored }, { id }: Input<'message.delete'>) => {
      const message = history.find(id as MessageId)
      if (!message) return fail('no-such-message', 'no message has this id')
      history.delete(message.id)
      hub.push({ type: 'message.deleted', account: stored.jid, message })
      return DONE
    }),
    'read.mark': on(({ reading, stored }, input: Input<'read.mark'>) => {
      const place = toPlace(input.place)
      if (!place) return fail('not-an-address', 'there is no such place')
      reading.markRead(place)
      hub.push({ type: 'read.changed', account: stored.jid, place })
      return DONE
    }),
    'draft.set': on(({ reading, stored }, input: Input<'draft.set'>) => {
      const peer = parseBareJid(input.peer)
      if (!peer) return fail('not-an-address', 'the recipient is no address')
      reading.setDraft(peer, input.text)
      hub.push({ type: 'draft.changed', account: stored.jid, peer, text: input.text })
      return DONE
    }),
    'subscription.answer': on(
      async ({ subscriptions, session }, { from, answer }: Input<'subscription.answer'>) => {
        const jid = parseBareJid(from)
        if (!session.online) return fail('offline', 'an answer needs a stream')
        const known = jid !== undefined && (await subscriptions.answer(jid, answer))
        return known ? DONE : fail('not-an-address', 'nobody of this address asks')
      },
    ),
  }
}

function toPlace(text: string): Place | undefined {
  return text === '/letters' || text === '/notices' ? text : parseBareJid(text)
}
