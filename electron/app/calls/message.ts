import type { Input } from '../../../shared/ipc/contract.ts'
import { parseBareJid } from '../../../shared/model/jid.ts'
import type { Message, MessageId } from '../../../shared/model/message.ts'
import { replyTo } from '../../../shared/model/reply.ts'
import { fail, ok } from '../../../shared/model/result.ts'
import { readAddress } from '../../../shared/model/uri.ts'
import type { Accounts } from '../accounts.ts'
import type { EventHub } from '../event-hub.ts'
import { readHistory } from '../history-reader.ts'
import { type CallsOf, DONE, forAccount, type Handlers } from './handlers.ts'
import type { HistoryFileCall } from './history-file.ts'
import { toPlace } from './place.ts'

/** Calls about messages, and about what was read and typed of them. */
export function messageCalls(
  accounts: Accounts,
  hub: EventHub,
): Handlers<
  Exclude<CallsOf<'message' | 'history' | 'read' | 'draft'>, 'message.delete' | HistoryFileCall>
> {
  const on = forAccount(accounts)
  return {
    'message.send': on(({ messages, history }, input: Input<'message.send'>) => {
      const { to, body, answers, replaces, ...options } = input
      const jid = readAddress(to)
      if (!jid) return fail('not-an-address', 'the recipient is no address')
      const answered = answers === undefined ? undefined : history.find(answers as MessageId)
      if (answers !== undefined && !answered) {
        return fail('no-such-message', 'no message has this id')
      }
      if (answered && !isAnswerable(answered)) {
        return fail('bad-input', 'nobody can reply to this message')
      }
      const how = answered ? { ...options, answers: answered } : options
      const replaced = replaces === undefined ? undefined : history.find(replaces as MessageId)
      if (replaces !== undefined && !replaced)
        return fail('no-such-message', 'there is nothing to replace')
      const id = replaced
        ? messages.replace(replaced, jid, body, how)
        : messages.send(jid, body, how)
      if (id === undefined) return fail('already-sent', 'it is on its way and stays what it is')
      if (replaced) accounts.clearDeleted()
      // Whoever wrote it is looking for it now.
      hub.flush()
      return ok({ id })
    }),
    'message.retry': on(({ messages }, { id }: Input<'message.retry'>) =>
      messages.retry(id as MessageId)
        ? DONE
        : fail('no-such-message', 'no failed message has this id'),
    ),
    'message.unlock': on(({ messages }, input: Input<'message.unlock'>) => {
      const peer = parseBareJid(input.peer)
      if (!peer) return fail('not-an-address', 'the peer is no address')
      messages.unlock(peer)
      return DONE
    }),
    'history.read': on(async (account, { from, limit, ...input }: Input<'history.read'>) => {
      const place = toPlace(input.place)
      if (!place) return fail('not-an-address', 'there is no such place')
      return ok(await readHistory(account, place, from, limit))
    }),
    'read.mark': on(({ readMarks }, input: Input<'read.mark'>) => {
      const place = toPlace(input.place)
      if (!place) return fail('not-an-address', 'there is no such place')
      readMarks.read(place, input.upTo)
      return DONE
    }),
    'draft.set': on(({ reading, stored }, input: Input<'draft.set'>) => {
      const peer = parseBareJid(input.peer)
      if (!peer) return fail('not-an-address', 'the recipient is no address')
      reading.setDraft(peer, input.text)
      hub.push({ type: 'draft.changed', account: stored.jid, peer, text: input.text })
      return DONE
    }),
  }
}

/** Rooms are not joined, so that nothing can be said in them. */
function isAnswerable(message: Message): boolean {
  const type = replyTo(message)?.type
  return type === 'chat' || type === 'normal'
}
