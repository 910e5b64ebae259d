import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '../../electron/connection/connect.ts'
import { noFacts, signInMemory } from '../../electron/connection/sign-in-memory.ts'
import { memorySmStore } from '../../electron/session/continuity.ts'
import { type Messages, messageExtension } from '../../electron/session/extensions/message.ts'
import { presenceExtension } from '../../electron/session/extensions/presence.ts'
import { rosterExtension } from '../../electron/session/extensions/roster.ts'
import { Session } from '../../electron/session/session.ts'
import { xml } from '../../shared/codec/element.ts'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import { type BareJid, bareOf, parseBareJid } from '../../shared/model/jid.ts'
import type { Show } from '../../shared/model/presence.ts'
import type { TestServer } from '../server/test-server.ts'
import { addressOf, type Member } from './cast.ts'
import { answerOf } from './lines.ts'
import { MemoryHistory } from '../../electron/storage/memory-history.ts'

export type Stage = {
  readonly server: TestServer
  readonly password: string
  readonly romeo: BareJid
  /** Ends every pause of the actors. */
  readonly signal: AbortSignal
  /** Somebody saw romeo come online. */
  readonly onRomeo: () => void
}

/** One of the cast, signed in with the session code of the app. */
export type Actor = {
  readonly member: Member
  /** Says something to romeo after the time it takes to write it. */
  say(text: string): Promise<void>
  /** A letter (type normal) or a notice (type headline). */
  write(type: 'normal' | 'headline', subject: string, body: string): Promise<void>
  appear(show: Show, status: string): Promise<void>
  leave(): Promise<void>
}

/** Milliseconds somebody needs to write a line. */
export function writingTime(text: string): number {
  return 900 + 25 * Math.min(text.length, 100)
}

/** Signs a member in; they answer what romeo tells them. */
export function startActor(member: Member, stage: Stage): Actor {
  const account = parseBareJid(addressOf(member))
  if (!account) throw new Error(`${addressOf(member)} is no address`)
  const { server, password, romeo, signal } = stage
  const messages = messageExtension(new MemoryHistory())
  const say = speech(messages, romeo, signal)
  let turn = 0
  const answer = (event: SessionEvent): void => {
    for (const body of heardFrom(romeo, event)) {
      void say(answerOf(member.local, member.lines, body, turn++))
    }
    if (seesOnline(romeo, event)) stage.onRomeo()
  }
  const memory = signInMemory(noFacts())
  const roster = rosterExtension()
  const session = new Session({
    account,
    own: { show: member.show ?? 'available', status: member.status },
    extensions: [roster, presenceExtension((contact) => roster.has(contact)), messages],
    emit: answer,
    fault: (error) => {
      throw error
    },
    smStore: memorySmStore(),
    connect: (resume, until) =>
      connect(
        {
          account,
          password,
          memory,
          ...resume,
          server: { host: server.host, port: server.port, tls: 'starttls' },
          authorities: [server.authority],
          lang: 'en',
        },
        until,
      ),
  })
  session.start()
  return {
    member,
    say,
    write: (type, subject, body) =>
      session.send(
        xml(
          'message',
          { type, to: romeo, id: randomUUID() },
          xml('subject', {}, subject),
          xml('body', {}, body),
        ),
      ),
    appear: (show, status) => session.setPresence({ show, status }),
    leave: () => session.stop(),
  }
}

/** One line after the other, each after a pause; none once the play is over. */
function speech(messages: Messages, to: BareJid, signal: AbortSignal): Actor['say'] {
  let last = Promise.resolve()
  return (text) => {
    last = last
      .then(() => pause(writingTime(text), undefined, { signal }))
      .then(() => void messages.send(to, text))
      .catch(() => {})
    return last
  }
}

function heardFrom(peer: BareJid, event: SessionEvent): readonly string[] {
  if (event.type !== 'message.added') return []
  return event.messages
    .filter((message) => message.direction === 'in' && message.peer === peer)
    .map(({ body }) => body)
}

function seesOnline(contact: BareJid, event: SessionEvent): boolean {
  return (
    event.type === 'presence.changed' &&
    event.changes.some(({ jid, presence }) => presence && bareOf(jid) === contact)
  )
}
