import { duplexPair } from 'node:stream'
import type { Element } from '@xmpp/xml'
import { StreamParser } from '../parser.ts'
import { XmlStream } from '../stream.ts'

/** The client's own stream over a pair of pipes whose other end the test holds. */
export type FakePeer = {
  readonly stream: XmlStream
  /** Resolves when the first stream header of the client was answered. */
  readonly greeted: Promise<void>
  /** The next element of the client; waits for it. */
  next(): Promise<Element>
  /** Sends text or bytes, as they are. */
  say(data: string | Uint8Array): void
  /** Cuts the line. */
  cut(): void
}

const HEADER = `<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='s' version='1.0'>`

/** Answers each stream header of the client with its own; all else is up to the test. */
export function fakePeer(): FakePeer {
  const [mine, theirs] = duplexPair()
  const elements: Element[] = []
  const waiting: ((element: Element) => void)[] = []
  const greeted = Promise.withResolvers<void>()
  let parser = newParser()

  function newParser(): StreamParser {
    return new StreamParser({
      onStart() {
        theirs.write(HEADER)
        greeted.resolve()
      },
      onElement(element) {
        const waiter = waiting.shift()
        if (waiter) waiter(element)
        else elements.push(element)
      },
      onEnd: () => void theirs.end('</stream:stream>'),
      onViolation: () => void theirs.destroy(),
    })
  }

  theirs.on('data', (chunk: Buffer) => {
    const text = chunk.toString()
    // A new document begins with each restart of the stream (RFC 6120 §4.3.3).
    if (text.startsWith('<?xml')) parser = newParser()
    parser.write(text)
  })
  theirs.on('error', () => {})
  return {
    stream: new XmlStream(mine, { to: 'h.example', lang: 'en' }),
    greeted: greeted.promise,
    async next() {
      const element = elements.shift()
      return element ?? new Promise((resolve) => waiting.push(resolve))
    },
    say: (data) => void theirs.write(data),
    cut: () => void mine.destroy(),
  }
}
