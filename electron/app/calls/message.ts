import type { Input, Place } from '../../../shared/ipc/contract.ts'
import { parseBareJid } from '../../../shared/model/jid.ts'
import type { Message, MessageId } from '../../../shared/model/message.ts'
import { replyTo } from '../../../shared/model/reply.ts'
import { fail, ok } from '../../../shared/model/result.ts'
import { readAddress } from '../../../shared/model/uri.ts'
import type { Accounts } from '../accounts.ts'
import type { EventHub } from '../event-hub.ts'
import { type CallsOf, DONE, forAccount, type Handlers } from './handlers.ts'

/** Calls about messages, and about what was read and typed of them. */
export function messageCalls(
  accounts: Accounts,
  hub: EventHub,
): Handlers<CallsOf<'message' | 'read' | 'draft'>> {
  const on = forAccount(accounts)
  return {
    'message.send': on(({ messages, history }, input: Input<'message.send'>) => {
      const { to, body, answers, ...options } = input
      const jid = readAddress(to)
      if (!jid) return fail('not-an-address', 'the recipient is no address')
      const answered = answers === undefined ? undefined : history.find(answers as MessageId)
      if (answers !== undefined && !answered) {
        return fail('no-such-message', 'no message has this id')
      }
      if (answered && !isAnswerable(answered)) {
        return fail('bad-input', 'nobody can reply to this message')
      }
      const id = messages.send(jid, body, answered ? { ...options, answers: answered } : options)
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
    'message.unlock': on(({ messages }, input: Input<'message.unlock'>) => {
      const peer = parseBareJid(input.peer)
      if (!peer) return fail('not-an-address', 'the peer is no address')
      messages.unlock(peer)
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
  }
}

/** Rooms are not joined, so that nothing can be said in them. */
function isAnswerable(message: Message): boolean {
  const type = replyTo(message)?.type
  return type === 'chat' || type === 'normal'
}

function toPlace(text: string): Place | undefined {
  if (text === '/letters' || text === '/notices') return text
  const room = text.startsWith('/room/') ? parseBareJid(text.slice('/room/'.length)) : undefined
  return room ? `/room/${room}` : parseBareJid(text)
}
