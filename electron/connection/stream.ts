import type { Duplex } from 'node:stream'
import type { Element } from '@xmpp/xml'
import { attribute, childText, xml } from '../../shared/codec/element.ts'
import { conditionOf } from '../../shared/codec/error.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import type { Problem } from '../../shared/model/stream.ts'
import { DEADLINES, LIMITS } from './limits.ts'
import { type StreamCondition, StreamParser } from './parser.ts'
import { type ConnectionError, connectionError, problemOf } from './problem.ts'
import { serialize } from './serialize.ts'
import { streamProblem } from './stream-error.ts'

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
  #decoder = new TextDecoder('utf-8', { fatal: true })
  #parser = this.#newParser()
  #waiting: Element[] = []
  #wake: (() => void) | undefined
  #handler: ((element: Element) => void) | undefined
  #serverHeader: Element | undefined
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
    this.#decoder = new TextDecoder('utf-8', { fatal: true })
    this.#waiting = []
    this.#serverHeader = undefined
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

  /** The next top-level element. Rejects with a ConnectionError when the stream ends or the time (ms) is over. */
  next(ms: number): Promise<Element> {
    return this.#until(() => this.#waiting.shift(), ms)
  }

  /** From now on every element goes to the handler, those that wait first. */
  route(handler: (element: Element) => void): void {
    this.#handler = handler
    for (const element of this.#waiting.splice(0)) handler(element)
  }

  /** Writes an element; resolves when the operating system has it, rejects with a ConnectionError when it never will. */
  send(element: Element): Promise<void> {
    return this.#write(serialize(element))
  }

  /** Writes again what {@link serialize} made before. */
  sendText(text: string): Promise<void> {
    return this.#write(text)
  }

  /** Where the server said one should go instead, `host:port`, when it ended the stream for that (RFC 6120 §4.9.3.19). */
  get elsewhere(): string | undefined {
    return this.#elsewhere
  }

  /** The condition of the stream error with which the server ended the stream, if it did so (RFC 6120 §4.9.3). */
  get streamError(): string | undefined {
    return this.#streamError
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
    this.#wake?.()
  }

  /** Hands the socket over to somebody else: nothing is read from it here any more. */
  detach(): void {
    this.#parser.stop()
    this.socket.off('data', this.#onData)
    this.socket.off('close', this.#onClose)
    // The error listener stays: an error that nobody listens to would end the process.
  }

  #newParser(): StreamParser {
    return new StreamParser({
      onStart: (header) => this.#onStart(header),
      onElement: (element) => this.#onElement(element),
      onEnd: () => this.#onEnd(),
      onViolation: (condition) => this.#onViolation(condition),
    })
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#lastReceived = performance.now()
    let text: string
    try {
      text = this.#decoder.decode(chunk, { stream: true })
    } catch {
      this.#parser.stop()
      this.#onViolation('not-well-formed')
      return
    }
    this.#parser.write(text)
  }

  readonly #onError = (error: Error): void => this.fail(problemOf(error))
  readonly #onClose = (): void => this.fail({ code: 'connection-lost' })

  #onStart(header: Element): void {
    if (header.getName() !== 'stream' || header.getNS() !== NS.streams) {
      return this.fail({ code: 'not-xmpp' })
    }
    this.#serverHeader = header
    this.#wake?.()
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
    if (this.#handler) return this.#handler(element)
    if (this.#waiting.push(element) > LIMITS.waitingElements) this.#onViolation('policy-violation')
    this.#wake?.()
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
      if (this.#problem) return reject(this.#error())
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
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.#wake = undefined
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

/** Whether a stanza of the stream's own kind: only those are routed (RFC 6120 §4.8). */
export function isStanza(element: Element): boolean {
  const name = element.getName()
  return (
    element.getNS() === NS.client && (name === 'iq' || name === 'message' || name === 'presence')
  )
}

/** The next element that is no stanza: before a stream is bound, stanzas have no place on it and go nowhere. */
export async function nextNonza(stream: XmlStream, ms: number): Promise<Element> {
  return nextWhere(stream, ms, (element) => !isStanza(element))
}

/** The next element that is wanted; others go nowhere, and do not make the time (ms) any longer. */
export async function nextWhere(
  stream: XmlStream,
  ms: number,
  wanted: (element: Element) => boolean,
): Promise<Element> {
  const end = performance.now() + ms
  for (;;) {
    const left = end - performance.now()
    if (left <= 0) {
      stream.fail({ code: 'timeout' })
      throw connectionError('timeout')
    }
    const element = await stream.next(left)
    if (wanted(element)) return element
  }
}

/** The id of a stanza, empty where it has none. */
export function idOf(stanza: Element): string {
  return attribute(stanza, 'id') ?? ''
}
