import { randomUUID } from 'node:crypto'
import {
  attribute,
  child,
  childElements,
  childText,
  type Element,
} from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { reply } from './attached.ts'
import type { FakeServer } from './fake-server.ts'

const ME = 'me@h.example'

/** One message of an archive: what it is called, and the message as it was. */
export type Archived = { readonly id: string; readonly message: string }

/** A message of somebody in an archive. */
export function archived(id: string, body = id, from = 'juliet@h.example/b', to = ME): Archived {
  const message = `<message xmlns='jabber:client' type='chat' from='${from}' to='${to}' id='m-${id}'><body>${body}</body></message>`
  return { id, message }
}

/** A result as the archive gives it. */
export function result(queryId: string, { id, message }: Archived, from = ME): string {
  const delay = `<delay xmlns='${NS.delay}' stamp='2020-01-01T00:00:00Z'/>`
  return `<message from='${from}' to='${ME}/r'><result xmlns='${NS.archive}' queryid='${queryId}' id='${id}'><forwarded xmlns='${NS.forward}'>${delay}${message}</forwarded></result></message>`
}

/** What ends a page. */
export function fin(complete: boolean, first?: string, last?: string): string {
  const ends = first === undefined ? '' : `<first>${first}</first><last>${last}</last>`
  return `<fin xmlns='${NS.archive}' complete='${complete}'><set xmlns='${NS.resultSet}'>${ends}</set></fin>`
}

/** A server with an archive and carbons, and nothing else; notes what it is asked. */
export class ArchiveServer {
  readonly archive: Archived[]
  readonly features: readonly string[]
  /** Questions to the archive, as `after b`, `before`. */
  readonly asked: string[] = []
  /** Messages and presence that the client wrote. */
  readonly heard: Element[] = []
  /** Answers a question to the archive instead; false where it does not. */
  answer: (line: FakeServer, iq: Element, queryId: string) => boolean = () => false
  /** How many results one page has at most. */
  most = 2
  readonly #answered = new Map<string, () => void>()

  constructor(
    archive: readonly Archived[],
    features: readonly string[] = [NS.archive, NS.stanzaIds],
  ) {
    this.archive = [...archive]
    this.features = features
  }

  /** Answers on this line for as long as it lasts. */
  async serve(line: FakeServer): Promise<void> {
    for (;;) {
      const stanza = await line.next()
      const type = attribute(stanza, 'type')
      if (!stanza.is('iq')) this.heard.push(stanza)
      else if (type === 'get' || type === 'set') this.#reply(line, stanza)
      else this.#answered.get(attribute(stanza, 'id') ?? '')?.()
    }
  }

  /** Says this to the client, and waits until it has handled it. */
  async tell(line: FakeServer, ...stanzas: readonly string[]): Promise<void> {
    const id = randomUUID()
    const answered = new Promise<void>((resolve) => this.#answered.set(id, resolve))
    line.say(`${stanzas.join('')}<iq type='get' id='${id}'><a xmlns='urn:a'/></iq>`)
    await answered
  }

  #reply(line: FakeServer, iq: Element): void {
    const [payload] = childElements(iq)
    if (payload?.is('query', NS.discoInfo)) {
      const features = this.features.map((name) => `<feature var='${name}'/>`).join('')
      reply(line, iq, { result: `<query xmlns='${NS.discoInfo}'>${features}</query>` })
    } else if (payload?.is('query', NS.archive)) {
      const queryId = attribute(payload, 'queryid') ?? ''
      const set = child(payload, 'set', NS.resultSet)
      const [after, before] = ['after', 'before'].map(
        (name) => set && childText(set, name, NS.resultSet),
      )
      this.asked.push(before === undefined ? `after ${after}` : `before ${before}`.trim())
      if (!this.answer(line, iq, queryId)) this.#page(line, iq, queryId, after, before)
    } else {
      reply(line, iq, payload?.is('enable', NS.carbons) ? {} : { error: 'service-unavailable' })
    }
  }

  #page(line: FakeServer, iq: Element, queryId: string, after?: string, before?: string): void {
    const cursor = after ?? before
    const at = this.archive.findIndex(({ id }) => id === cursor)
    if (cursor && at === -1) return reply(line, iq, { error: 'item-not-found' })
    const [from, to] =
      before === undefined
        ? [at + 1, Math.min(at + 1 + this.most, this.archive.length)]
        : [
            Math.max((before === '' ? this.archive.length : at) - this.most, 0),
            before === '' ? this.archive.length : at,
          ]
    const page = this.archive.slice(from, to)
    line.say(page.map((one) => result(queryId, one)).join(''))
    const complete = before === undefined ? to === this.archive.length : from === 0
    reply(line, iq, { result: fin(complete, page[0]?.id, page.at(-1)?.id) })
  }
}
