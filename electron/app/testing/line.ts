import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'
import { attribute, type Element, xml } from '../../../shared/codec/element.ts'
import { buildRequest } from '../../../shared/codec/iq.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { BareJid, FullJid, Jid } from '../../../shared/model/jid.ts'
import { connect } from '../../connection/connect.ts'
import { noFacts, signInMemory } from '../../connection/sign-in-memory.ts'
import { PASSWORD, type ServerInTest } from './desk.ts'

/** A signed-in stream on which nothing happens by itself. */
export type Line = {
  readonly jid: FullJid
  /** Every stanza that came, but answers to requests. */
  readonly heard: readonly Element[]
  send(stanza: Element): Promise<void>
  /** Asks, and gives the answer, whatever it is. */
  request(type: 'get' | 'set', payload: Element, to?: Jid): Promise<Element>
  until(like: (stanza: Element) => boolean): Promise<Element>
  /** Everything that came before this has been heard. */
  settled(): Promise<void>
}

const open = new Set<() => Promise<void>>()

export async function closeLines(): Promise<void> {
  await Promise.all([...open].map((close) => close()))
  open.clear()
}

/** Signs somebody in, binds the resource, and says nothing. */
export async function openLine(
  server: ServerInTest,
  account: BareJid,
  resource: string,
): Promise<Line> {
  const { host, port, authority } = server
  const { stream, jid } = await connect(
    {
      account,
      password: PASSWORD,
      resource,
      memory: signInMemory(noFacts()),
      server: { host, port, tls: 'starttls' },
      authorities: [authority],
      lang: 'en',
    },
    new AbortController().signal,
  )
  open.add(() => stream.close())
  const heard: Element[] = []
  const answers = new Map<string, (answer: Element) => void>()
  stream.route((element) => {
    if (element.getNS() !== NS.client) return
    const resolve = answers.get(attribute(element, 'id') ?? '')
    if (element.is('iq') && attribute(element, 'type') !== 'set' && resolve) resolve(element)
    else heard.push(element)
  })
  const request: Line['request'] = (type, payload, to) => {
    const id = randomUUID()
    const answered = new Promise<Element>((resolve) => answers.set(id, resolve))
    return stream.send(buildRequest(type, { id, to }, payload)).then(() => answered)
  }
  return {
    jid,
    heard,
    request,
    send: (stanza) => stream.send(stanza),
    until: (like) =>
      vi.waitFor(() => {
        const found = heard.find(like)
        if (!found) throw new Error('there is no such stanza')
        return found
      }, 10_000),
    settled: async () => {
      await request('get', xml('ping', { xmlns: NS.ping }))
    },
  }
}
