import type { StanzaError } from '../../../shared/codec/error.ts'
import type { MessageStanza } from '../../../shared/codec/message.ts'
import { type BareJid, bareOf, type Jid } from '../../../shared/model/jid.ts'
import { chooseText } from '../../../shared/model/lang.ts'
import type { Message, MessageId, NewMessage } from '../../../shared/model/message.ts'
import { errorConditionOf, errorTypeOf } from '../../../shared/model/stanza-error.ts'
import { newMessageId, timeOf } from './message-incoming.ts'

/** Where messages of ours and errors are looked up. */
export type ErrorStore = {
  find(id: MessageId): Message | undefined
  /** How many errors that belong to no message are kept: all, and those from this address. */
  countErrors(from: BareJid): { readonly all: number; readonly ofSender: number }
}

/** What an error comes to: a message of ours that failed, a notice, or nothing that anybody has to know. */
export type Outcome =
  | { readonly kind: 'failed'; readonly message: Message; readonly error: ToldError }
  | { readonly kind: 'notice'; readonly notice: NewMessage }
  | { readonly kind: 'nothing' }

type ToldError = NonNullable<Message['error']>

const NOTHING = { kind: 'nothing' } as const
/** Characters of an error's own text that are kept. */
const LONGEST_TEXT = 1000
/** Anybody can send errors that belong to nothing, under as many names as they like; more are not worth the room. */
const MOST_OF_SENDER = 3
const MOST_OF_ALL = 100

/**
 * An error belongs to a message by its id, and if it comes from whom that was sent to (RFC 6120 §8.3.1). It fails a message that
 * is on its way, and no other; a mere warning fails none. What belongs to nothing becomes a notice, but for a flood of them.
 */
export function outcomeOf(
  account: BareJid,
  said: MessageStanza,
  store: ErrorStore,
  languages: readonly string[],
): Outcome {
  const { id, from = account } = said
  const error = toldError(said.error, languages)
  const peer = bareOf(from)
  const found = id === undefined ? undefined : store.find(id as MessageId)
  if (found?.delivery && isAnswerFor(found, from) && error.type !== 'continue') {
    const onItsWay = found.delivery.state === 'queued' || found.delivery.state === 'sent'
    return onItsWay ? { kind: 'failed', message: found, error } : NOTHING
  }
  if (id === undefined && saysNothing(error)) return NOTHING
  const { all, ofSender } = store.countErrors(peer)
  if (ofSender >= MOST_OF_SENDER || all >= MOST_OF_ALL) return NOTHING
  const time = timeOf(account, said)
  const written = { id: newMessageId(), peer, from, body: '', time, error }
  return { kind: 'notice', notice: { ...written, type: 'error', direction: 'in' } }
}

/** What was sent to one device is answered by that device, or in the name of its account. */
function isAnswerFor({ peer, to }: Message, from: Jid): boolean {
  return from === peer || (bareOf(from) === peer && (to === undefined || from === to))
}

/** Whether nothing can be told but that there is an error, about nothing. */
function saysNothing({ condition, text }: ToldError): boolean {
  return condition === 'undefined-condition' && text === undefined
}

/** What is told of an error, in the person's language where it has several, and never all of a text without end. */
function toldError(error: StanzaError | undefined, languages: readonly string[]): ToldError {
  const text = chooseText(error?.texts ?? [], languages)?.text ?? error?.text
  return {
    condition: errorConditionOf(error?.condition ?? ''),
    type: errorTypeOf(error?.type ?? ''),
    ...(text ? { text: text.slice(0, LONGEST_TEXT).toWellFormed() } : {}),
  }
}
