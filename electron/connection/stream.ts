import type { Duplex } from 'node:stream'
import type { Element } from '@xmpp/xml'
import { childText, xml } from '../../shared/codec/element.ts'
import { conditionOf } from '../../shared/codec/error.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { parseMaxBytes } from '../../shared/codec/stream-limits.ts'
import type { Problem } from '../../shared/model/stream.ts'
import { Inbox } from './inbox.ts'
import { DEADLINES } from './limits.ts'
import { type StreamCondition, StreamParser } from './parser.ts'
import { type ConnectionError, connectionError, problemOf } from './problem.ts'
import { serialize } from './serialize.ts'
import { asksForSession, grantsSession, isStanza } from './stanza.ts'
import { streamProblem } from './stream-error.ts'
import { Utf8Decoder } from './utf8.ts'

export type StreamHeader = { readonly to: string; readonly lang: string; readonly from?: string }

/**
 * One XML stream over one socket (RFC 6120 §4). Until {@link route} is called its top-level elements wait to be taken
 * one by one with {@link next}, so that nothing is handled before somebody asks for it.
 */
export class XmlStream {
  readonly socket: Duplex
  readonly #header: StreamHeader
  /** Settles once, with why the stream is no more; never rejects. */
  readonly ended: Promise<Problem>
  #end: (problem: Problem) => void = () => {}
  #problem: Problem | undefined
  #decoder = new Utf8Decoder()
  #parser = this.#newParser()
  readonly #inbox = new Inbox()
  #handler: ((element: Element) => void) | undefined
  /** Does what follows from all that was read at once. */
  #together: (work: () => void) => void = (work) => work()
  #serverHeader: Element | undefined
  #offered: Element | undefined
  #maxBytes: number | undefined
  #asked = false
  #closing = false
  #elsewhere: string | undefined
  #streamError: string | undefined
  #lastReceived = performance.now()

  constructor(socket: Duplex, header: StreamHeader) {
    this.socket = socket
    this.#header = header
    this.ended = new Promise((resolve) => (this.#end = resolve))
    socket.on('data', this.#onData)
    socket.on('error', this.#onError)
    socket.on('close', this.#onClose)
  }

  /** Opens the stream, or opens it anew (RFC 6120 §4.3.3), and waits for the server's header. */
  async open(): Promise<Element> {
    this.#parser.stop()
    this.#parser = this.#newParser()
    this.#decoder = new Utf8Decoder()
    this.#inbox.drain()
    this.#serverHeader = undefined
    this.#maxBytes = undefined
    const { to, lang, from } = this.#header
    const header = xml('stream:stream', {
      xmlns: NS.client,
      'xmlns:stream': NS.streams,
      to,
      ...(from === undefined ? {} : { from }),
      version: '1.0',
      'xml:lang': lang,
    })
    await this.#write(`<?xml version='1.0'?>${serialize(header).replace(/\/>$/u, '>')}`)
    return this.#until(() => this.#serverHeader, DEADLINES.features)
  }

  /**
   * The next top-level element that is wanted; those before it go nowhere, and do not make the time (ms) any longer.
   * Rejects with a ConnectionError when the stream ends or the time is over.
   */
  next(ms: number, wanted: (element: Element) => boolean = () => true): Promise<Element> {
    return this.#until(() => this.#inbox.seek(wanted), ms)
  }

  /** The same, but what came before it stays for {@link route}; `earlier` is how many stanzas that is. */
  pick(
    ms: number,
    wanted: (element: Element) => boolean,
  ): Promise<{ readonly element: Element; readonly earlier: number }> {
    return this.#until(() => this.#inbox.pick(wanted), ms)
  }

  /**
   * From now on every element goes to the handler, those that wait first. `together` is given the handling of all elements
   * that came at once, and does it before it returns.
   */
  route(
    handler: (element: Element) => void,
    together: (work: () => void) => void = (work) => work(),
  ): void {
    this.#handler = handler
    this.#together = together
    this.#parser.bind()
    this.#atOnce(() => this.#inbox.drain().forEach(handler))
  }

  /** Writes an element; resolves when the operating system has it, rejects with a ConnectionError when it never will. */
  send(element: Element): Promise<void> {
    if (!this.#handler) this.#asked ||= asksForSession(element)
    return this.#write(serialize(element))
  }

  /** Writes again what {@link serialize} made before. */
  sendText(text: string): Promise<void> {
    return this.#write(text)
  }

  /** Why the stream is no more; undefined while it lasts. */
  get problem(): Problem | undefined {
    return this.#problem
  }

  /** What the server said last that it offers on this stream (RFC 6120 §4.3.2). */
  get offered(): Element | undefined {
    return this.#offered
  }

  /** The largest stanza in bytes that the server takes, where it has said so. */
  get maxBytes(): number | undefined {
    return this.#maxBytes
  }

  /** Where the server said one should go instead, `host:port`, when it ended the stream for that (RFC 6120 §4.9.3.19). */
  get elsewhere(): string | undefined {
    return this.#elsewhere
  }

  /** The condition of the stream error with which the server ended the stream, if it did so (RFC 6120 §4.9.3). */
  get streamError(): string | undefined {
    return this.#streamError
  }

  /** How much of what was written the system has not taken yet, in bytes or code units. */
  get unsent(): number {
    return this.socket.writableLength
  }

  /** Milliseconds since anything was heard of the server. */
  get silence(): number {
    return performance.now() - this.#lastReceived
  }

  /** Closes the stream and waits a little for the server to close its own (RFC 6120 §4.4). */
  async close(): Promise<void> {
    if (!this.#problem && !this.#closing) {
      this.#closing = true
      this.#write('</stream:stream>').catch(() => {})
      this.socket.end()
      const timer = setTimeout(() => this.fail({ code: 'connection-lost' }), DEADLINES.close)
      await this.ended
      clearTimeout(timer)
    }
    await this.ended
  }

  /** Ends the stream at once, for the reason given. */
  fail(problem: Problem): void {
    if (this.#problem) return
    this.#problem = problem
    this.#parser.stop()
    this.socket.destroy()
    this.#end(problem)
    this.#inbox.wake()
  }

  /** Hands the socket over to somebody else: nothing is read from it here any more. */
  detach(): void {
    this.#parser.stop()
    this.socket.off('data', this.#onData)
    this.socket.off('close', this.#onClose)
    // The error listener stays: an error that nobody listens to would end the process.
  }

  #newParser(): StreamParser {
    const events = {
      onStart: (header: Element) => this.#onStart(header),
      onElement: (element: Element) => this.#onElement(element),
      onEnd: () => this.#onEnd(),
      onViolation: (condition: StreamCondition) => this.#onViolation(condition),
    }
    return new StreamParser(events, false)
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#lastReceived = performance.now()
    const text = this.#decoder.decode(chunk)
    if (text === undefined) {
      this.#parser.stop()
      return this.#onViolation('not-well-formed')
    }
    this.#atOnce(() => this.#parser.write(text))
    if (this.#handler) this.#rest()
  }

  /** However much has come, everything else has its turn before more of it is read. */
  #rest(): void {
    this.socket.pause()
    setImmediate(() => this.socket.resume())
  }

  /** Nothing that is answered leaves before all that came with it was handled; where that fails, nothing of it leaves. */
  #atOnce(work: () => void): void {
    this.socket.cork()
    try {
      this.#together(work)
    } finally {
      this.socket.uncork()
    }
  }

  readonly #onError = (error: Error): void => this.fail(problemOf(error))
  readonly #onClose = (): void => this.fail({ code: 'connection-lost' })

  #onStart(header: Element): void {
    if (header.getName() !== 'stream' || header.getNS() !== NS.streams) {
      return this.fail({ code: 'not-xmpp' })
    }
    this.#serverHeader = header
    this.#inbox.wake()
  }

  #onElement(element: Element): void {
    if (element.is('error', NS.streams)) {
      const condition = conditionOf(element, NS.streamErrors)
      this.#streamError = condition
      this.#elsewhere = childText(element, 'see-other-host', NS.streamErrors)
      const text = childText(element, 'text', NS.streamErrors)
      this.#write('</stream:stream>').catch(() => {})
      return this.fail(streamProblem(condition, text))
    }
    if (element.is('features', NS.streams)) this.#takeFeatures(element)
    if (this.#handler) return this.#handler(element)
    // What a server gives again may come in the same packet, before anybody can take it.
    if (this.#asked && grantsSession(element)) this.#parser.bind()
    if (!this.#inbox.push(element)) this.#onViolation('policy-violation')
  }

  #takeFeatures(offered: Element): void {
    this.#offered = offered
    // With SASL2 some servers name their limits before the sign-in alone.
    this.#maxBytes = parseMaxBytes(offered) ?? this.#maxBytes
  }

  #onEnd(): void {
    if (!this.#closing) this.#write('</stream:stream>').catch(() => {})
    this.fail({ code: 'connection-lost' })
  }

  #onViolation(condition: StreamCondition): void {
    const error = xml('stream:error', {}, xml(condition, { xmlns: NS.streamErrors }))
    this.#write(`${serialize(error)}</stream:stream>`).catch(() => {})
    this.fail({ code: 'not-xmpp', text: condition })
  }

  #write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#problem || this.socket.writableEnded) return reject(this.#error())
      this.socket.write(text, (error) => (error ? reject(this.#error()) : resolve()))
    })
  }

  /** Waits for a value, one waiter at a time. */
  async #until<T>(take: () => T | undefined, ms: number): Promise<T> {
    const end = performance.now() + ms
    for (;;) {
      const value = take()
      if (value !== undefined) return value
      if (this.#problem) throw this.#error()
      const left = end - performance.now()
      if (left <= 0) {
        this.fail({ code: 'timeout' })
        throw this.#error()
      }
      await this.#inbox.changed(left)
    }
  }

  #error(): ConnectionError {
    const problem = this.#problem ?? { code: 'connection-lost' as const }
    return connectionError(problem.code, problem)
  }
}

/** The server's features, which follow its header (RFC 6120 §4.3.2). */
export async function features(stream: XmlStream): Promise<Element> {
  const element = await nextNonza(stream, DEADLINES.features)
  if (!element.is('features', NS.streams)) throw connectionError('not-xmpp')
  return element
}

/** The next element that is no stanza: before a stream is bound, stanzas have no place on it and go nowhere. */
export function nextNonza(stream: XmlStream, ms: number): Promise<Element> {
  return stream.next(ms, (element) => !isStanza(element))
}
