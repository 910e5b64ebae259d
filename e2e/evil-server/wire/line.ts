import type * as net from 'node:net'
import * as tls from 'node:tls'
import type { Element } from '@xmpp/xml'
import { StreamParser } from '../../../electron/connection/parser.ts'
import { xml } from '../../../shared/codec/element.ts'
import { PATIENCE, Stalled } from './deadline.ts'
import { END, HEADER } from './phrases.ts'

/** The client ended the connection while something else was expected of it. */
export class HungUp extends Error {
  constructor(what: string) {
    super(`the client hung up where ${what} was expected`)
    this.name = 'HungUp'
  }
}

type Attributes = Readonly<Record<string, string>>

/**
 * One connection of the client, seen from the server. All that the client says is kept: in clear and inside TLS apart, and
 * element by element. A stream's opening is the element `stream`, its closing the element `end`.
 */
export class Line {
  /** What came in clear, and what came inside TLS. */
  readonly plain: Buffer[] = []
  readonly secure: Buffer[] = []
  /** Everything the client said, in order. */
  readonly said: Element[] = []
  /** Resolves when the connection is over. */
  readonly closed: Promise<void>
  /** The client wrote something that is no XML stream. */
  violated = false
  /** A case in which the client rightly shows the server its password (PLAIN). */
  mayKnow = false
  /** The name the client asked for when TLS began, and the protocol it chose. */
  tlsName: string | undefined
  tlsProtocol: string | undefined
  /** Called for each element before it waits to be expected; true takes it away. */
  onElement: (element: Element) => boolean = () => false
  #socket: net.Socket
  #parser = this.#newParser()
  #waiting: Element[] = []
  #changed = Promise.withResolvers<void>()
  #over = false
  #later: Uint8Array[] | undefined

  constructor(socket: net.Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('error', () => {})
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.#over = true
        this.#tick()
        resolve()
      })
    })
    socket.on('data', (chunk) => this.#onData(this.plain, chunk))
  }

  /** Whether the connection is over. */
  get over(): boolean {
    return this.#over
  }

  /** The socket as it is now: TCP, and after {@link upgrade} TLS. */
  get socket(): net.Socket {
    return this.#socket
  }

  /**
   * The next element with this name and these attributes; what comes before it is passed over.
   * Rejects with HungUp when the connection ends and with Stalled after `ms`.
   */
  async expect(name: string, attributes: Attributes = {}, ms = PATIENCE): Promise<Element> {
    const end = performance.now() + ms
    for (;;) {
      const index = this.#waiting.findIndex((element) => isSuch(element, name, attributes))
      const found = this.#waiting[index]
      if (found) {
        this.#waiting.splice(0, index + 1)
        return found
      }
      if (this.#over) throw new HungUp(`<${name}/>`)
      const left = end - performance.now()
      if (left <= 0) throw new Stalled(`<${name}/>`, ms)
      await this.#change(left)
    }
  }

  /** Writes XML, or nothing any more where the client has gone. */
  say(...text: readonly string[]): void {
    this.raw(Buffer.from(text.join('')))
  }

  /** Writes bytes as they are. */
  raw(bytes: Uint8Array): void {
    if (this.#later) this.#later.push(bytes)
    else this.#write(bytes)
  }

  /** Writes each of these pieces as a packet of its own, and whatever else is said meanwhile after the last. */
  async pieces(pieces: Iterable<Uint8Array>): Promise<void> {
    this.#later = []
    for (const piece of pieces) {
      this.#write(piece)
      await new Promise((resolve) => setImmediate(resolve))
    }
    for (const bytes of this.#later) this.#write(bytes)
    this.#later = undefined
  }

  /** Reads nothing more until {@link upgrade}, so that what arrives meanwhile is not taken for something in clear. */
  hold(): void {
    this.#socket.removeAllListeners('data')
    this.#socket.pause()
  }

  /** The server's half of TLS from here on; rejects when the client does not like it. */
  async upgrade(options: tls.TLSSocketOptions): Promise<void> {
    const raw = this.#socket
    this.hold()
    const secured = new tls.TLSSocket(raw, { isServer: true, ...options })
    this.#socket = secured
    secured.on('error', () => {})
    secured.on('data', (chunk: Buffer) => this.#onData(this.secure, chunk))
    this.#parser = this.#newParser()
    await new Promise<void>((resolve, reject) => {
      secured.once('secure', resolve)
      // Whatever it is, the two did not agree on TLS, and the case sees what the client made of it.
      secured.once('error', () => reject(new HungUp('a TLS handshake')))
      raw.once('close', () => reject(new HungUp('a TLS handshake')))
    })
    this.tlsName = 'servername' in secured ? String(secured.servername) : undefined
    this.tlsProtocol = secured.alpnProtocol || undefined
  }

  /** Resolves when the client has been sent all that was said. */
  async flushed(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.write('', () => resolve()))
  }

  /** Ends the connection without a word. */
  cut(): void {
    this.#socket.destroy()
  }

  /** Ends the connection the rude way (RST), before TLS. */
  reset(): void {
    this.#socket.resetAndDestroy()
  }

  #write(bytes: Uint8Array): void {
    if (!this.#over && this.#socket.writable) this.#socket.write(bytes)
  }

  #newParser(): StreamParser {
    return new StreamParser({
      onStart: (header) => this.#hear(header),
      onElement: (element) => this.#hear(element),
      onEnd: () => this.#hear(xml(END)),
      onViolation: () => (this.violated = true),
    })
  }

  #onData(record: Buffer[], chunk: Buffer): void {
    record.push(chunk)
    const text = chunk.toString()
    // A new document begins with each restart of the stream (RFC 6120 §4.3.3).
    if (text.startsWith('<?xml')) this.#parser = this.#newParser()
    this.#parser.write(text)
  }

  #hear(element: Element): void {
    this.said.push(element)
    if (this.onElement(element)) return
    this.#waiting.push(element)
    this.#tick()
  }

  #tick(): void {
    this.#changed.resolve()
    this.#changed = Promise.withResolvers<void>()
  }

  async #change(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms)
    })
    await Promise.race([this.#changed.promise, late])
    clearTimeout(timer)
  }
}

function isSuch(element: Element, name: string, attributes: Attributes): boolean {
  if (element.getName() !== (name === HEADER ? 'stream' : name)) return false
  return Object.entries(attributes).every(([key, value]) => element.attrs[key] === value)
}
