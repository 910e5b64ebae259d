import { randomUUID } from 'node:crypto'
import type { MessageStanza } from '../../../shared/codec/message.ts'
import { type BareJid, bareOf } from '../../../shared/model/jid.ts'
import { chooseWords, type LangText } from '../../../shared/model/lang.ts'
import type { MessageId, NewMessage } from '../../../shared/model/message.ts'
import { isOwnServer } from '../trust.ts'

/** Milliseconds: what claims to be older than ten years is given that age, so that nothing sorts before everything. */
const OLDEST = 10 * 365.25 * 86_400_000
/** A longer thread is none: it would have to be kept with every message and sent with every reply. The same goes for ids. */
const LONGEST_THREAD = 1024
const LONGEST_ID = 1024

/** What shows nothing says nothing. */
const BLANK = /^[\s\p{Cf}]*$/u

/** A name for a message that nobody has yet. */
export function newMessageId(): MessageId {
  return randomUUID() as string as MessageId
}

/** The message as it is kept, in the language that fits best; undefined where nothing is said in it, as in errors. */
export function toMessage(
  account: BareJid,
  said: MessageStanza,
  languages: readonly string[],
): NewMessage | undefined {
  const { type, from = account, thread, id, asks } = said
  if (type === 'error') return undefined
  const { body = '', ...words } = chooseWords(
    copies(said.bodies, said.body),
    copies(said.subjects, said.subject),
    languages,
  )
  if (BLANK.test(body) && words.subject === undefined) return undefined
  return {
    id: newMessageId(),
    peer: bareOf(from),
    type,
    direction: 'in',
    from,
    body,
    ...words,
    ...(asks ? { asks } : {}),
    ...(thread && thread.length <= LONGEST_THREAD ? { thread } : {}),
    ...(id && id.length <= LONGEST_ID ? { senderId: id } : {}),
    time: timeOf(account, said),
  }
}

/** When it was written. Anybody can write a delay into a message; only the own server's word on it is taken. */
export function timeOf(account: BareJid, { delay }: MessageStanza): number {
  return clampTime(delay?.from && isOwnServer(delay.from, account) ? delay.time : Date.now())
}

/** The time, or the nearest one that a message can have. */
export function clampTime(time: number): number {
  const now = Date.now()
  return Math.min(Math.max(time, now - OLDEST), now)
}

function copies(all: readonly LangText[] | undefined, only: string | undefined) {
  return all ?? (only === undefined ? [] : [{ text: only, own: false }])
}
