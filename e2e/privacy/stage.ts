import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { befriend } from '../server/seed.ts'
import { person, type TestServer } from '../server/test-server.ts'
import { attribute, type Element } from '../../shared/codec/element.ts'
import { parseStanzaError } from '../../shared/codec/error.ts'
import { buildMessage } from '../../shared/codec/message.ts'
import { buildOwnPresence } from '../../shared/codec/presence.ts'
import { buildRosterGet } from '../../shared/codec/roster.ts'
import { type BareJid, type FullJid, type Jid, parseBareJid } from '../../shared/model/jid.ts'
import type { MessageId } from '../../shared/model/message.ts'
import type { PrivacyItem, PrivacyList } from '../../shared/model/privacy.ts'
import { Desk, PASSWORD } from '../../electron/app/testing/desk.ts'
import { type Line, openLine } from '../../electron/app/testing/line.ts'

/** Romeo at Balcony, and Juliet who says every stanza and hears every one; they see each other. */
export type Friends = {
  readonly desk: Desk
  readonly line: Line
  readonly romeo: BareJid
  readonly juliet: BareJid
  readonly full: FullJid
}

let people = 0

/** An account that nobody had before. */
export async function register(server: TestServer, name: string): Promise<BareJid> {
  people += 1
  const jid = parseBareJid(`${name}${people}@example.net`)
  if (!jid) throw new Error('no address')
  await server.register(person(jid), PASSWORD)
  return jid
}

/** A device that has asked for its roster and said that it is there. */
export async function available(server: TestServer, jid: BareJid, resource: string): Promise<Line> {
  const line = await openLine(server, jid, resource)
  await line.request('get', buildRosterGet())
  await line.send(buildOwnPresence({ show: 'available', status: '' }))
  return line
}

export async function friends(server: TestServer): Promise<Friends> {
  const [romeo, juliet] = [await register(server, 'romeo'), await register(server, 'juliet')]
  const groups = ['Friends']
  await befriend(server, romeo, { jid: juliet, name: 'Juliet', groups, subscription: 'both' })
  const desk = await Desk.open(server, romeo)
  await desk.until(({ features }) => expect(features.blocking).toBe('lists'))
  const line = await available(server, juliet, 'balcony')
  await desk.until(({ presences }) => expect(presences.has(juliet)).toBe(true))
  return { desk, line, romeo, juliet, full: await addressOf(desk) }
}

/** The full address under which somebody is signed in. */
export async function addressOf(desk: Desk): Promise<FullJid> {
  const { stream } = await desk.state()
  if (stream.state !== 'online') throw new Error('not online')
  return stream.jid
}

/** Both sides have had what was sent before this. */
export async function settle({ desk, line }: Pick<Friends, 'desk' | 'line'>): Promise<void> {
  await line.settled()
  await desk.settled()
  await line.settled()
}

/** Whether what she writes reaches him now. */
export async function hears(stage: Friends, to: Jid = stage.romeo): Promise<boolean> {
  const text = randomUUID()
  const id = text as string as MessageId
  await stage.line.send(buildMessage({ id, type: 'chat', to, bodies: [{ text }] }))
  await settle(stage)
  const { conversations } = await stage.desk.state()
  return (conversations.get(stage.juliet)?.messages ?? []).some(({ body }) => body === text)
}

/** A list whose rules deny everybody everything but where they say otherwise. */
export function list(name: string, ...rules: readonly Partial<PrivacyItem>[]): PrivacyList {
  const items = rules.map((part, order): PrivacyItem => ({
    who: { type: 'everyone' },
    action: 'deny',
    order,
    kinds: [],
    ...part,
  }))
  return { name, items }
}

/** The condition of an answer that is an error. */
export function conditionOf(answer: Element): string | undefined {
  return attribute(answer, 'type') === 'error' ? parseStanzaError(answer).condition : undefined
}
