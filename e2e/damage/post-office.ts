import { attribute, type Element, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { parseFullJid } from '../../shared/model/jid.ts'
import type { Connection } from '../../electron/connection/connect.ts'
import { type FakePeer, fakePeer } from '../../electron/connection/testing/fake-peer.ts'
import type { Resume } from '../../electron/session/continuity.ts'

const SM = NS.streamManagement

/** A server in this process that hands one client its messages, with stream management (XEP-0198), and drops what is acknowledged. */
export class PostOffice {
  /** Bodies that the client has said it has, in order. */
  readonly acknowledged: string[] = []
  /** Bodies that came from the client, in order. */
  readonly received: string[] = []
  readonly #peer: string
  #line: FakePeer | undefined
  #session = 0
  /** How many stanzas of the client's session were taken. */
  #taken = 0
  /** How many of ours the client has acknowledged on this session. */
  #handled = 0
  /** What was given to the client or is to be, and not acknowledged; undefined is no message. */
  #waiting: { readonly text: string; readonly body: string | undefined }[] = []

  constructor(peer: string) {
    this.#peer = peer
  }

  /** Whether everything was acknowledged. */
  get isEmpty(): boolean {
    return this.#waiting.every(({ body }) => body === undefined)
  }

  /** Makes a connection for the client: its session of before where it has that, else a new one. */
  async connect({ resume }: Resume): Promise<Connection> {
    const line = fakePeer()
    const jid = parseFullJid('romeo@example.net/r')
    if (!jid) throw new Error('no address')
    await line.stream.open()
    const resumes = resume?.id === String(this.#session)
    if (resumes) this.#acknowledge(resume.handled)
    else this.#begin()
    this.#line = line
    const management = resumes
      ? ({ kind: 'resumed', h: this.#taken } as const)
      : ({ kind: 'enabled', id: String(this.#session) } as const)
    void this.#serve(line)
    for (const { text } of this.#waiting) line.say(text)
    return { stream: line.stream, jid, signIn: 'classic', management, clientState: false }
  }

  /** Gives the client messages, all in one packet. */
  deliver(bodies: readonly string[]): void {
    const added = bodies.map((body) => ({
      body,
      text: `<message from='${this.#peer}' type='chat'><body>${body}</body></message>`,
    }))
    this.#waiting.push(...added)
    this.#line?.say(`${added.map(({ text }) => text).join('')}<r xmlns='${SM}'/>`)
  }

  /** Asks the client what it has. */
  ask(): void {
    this.#line?.say(`<r xmlns='${SM}'/>`)
  }

  #begin(): void {
    this.#session += 1
    this.#taken = 0
    this.#handled = 0
    this.#waiting = this.#waiting.filter(({ body }) => body !== undefined)
  }

  async #serve(line: FakePeer): Promise<void> {
    for (;;) {
      const element = await line.next()
      // What comes from a line that is not the newest any more is nobody's.
      if (this.#line !== line) return
      if (element.getNS() === SM) this.#onCount(line, element)
      else this.#take(line, element)
    }
  }

  #onCount(line: FakePeer, element: Element): void {
    if (element.getName() === 'a') this.#acknowledge(Number(attribute(element, 'h')))
    else line.say(xml('a', { xmlns: SM, h: String(this.#taken) }).toString())
  }

  #take(line: FakePeer, stanza: Element): void {
    this.#taken += 1
    const id = attribute(stanza, 'id')
    if (stanza.is('message')) {
      const body = stanza.getChildText('body')
      if (body !== null) this.received.push(body)
    } else if (stanza.is('iq') && ['get', 'set'].includes(attribute(stanza, 'type') ?? '')) {
      const text = `<iq type='result' id='${id}'><query xmlns='jabber:iq:roster'/></iq>`
      this.#waiting.push({ text, body: undefined })
      line.say(text)
    }
  }

  #acknowledge(handled: number): void {
    const gone = this.#waiting.splice(0, handled - this.#handled)
    this.#handled = handled
    this.acknowledged.push(...gone.flatMap(({ body }) => body ?? []))
  }
}
