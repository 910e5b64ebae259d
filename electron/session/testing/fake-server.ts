import { duplexPair } from 'node:stream'
import type { Element } from '@xmpp/xml'
import { parseFullJid } from '../../../shared/model/jid.ts'
import type { Connection } from '../../connection/connect.ts'
import { StreamParser } from '../../connection/parser.ts'
import { XmlStream } from '../../connection/stream.ts'

export type FakeServer = {
  readonly connection: Connection
  /** The next element of the client; waits for it. */
  next(): Promise<Element>
  /** Sends text into the stream. */
  say(xml: string): void
  /** Cuts the line. */
  cut(): void
}

const HEADER = `<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`

/** A bound stream of the client's own code, over a pair of pipes whose other end the test holds. */
export async function fakeServer(address = 'me@h.example/r'): Promise<FakeServer> {
  const [mine, theirs] = duplexPair()
  const elements: Element[] = []
  const waiting: ((element: Element) => void)[] = []
  const parser = new StreamParser({
    onStart: () => void theirs.write(HEADER),
    onElement(element) {
      const waiter = waiting.shift()
      if (waiter) waiter(element)
      else elements.push(element)
    },
    onEnd: () => void theirs.end('</stream:stream>'),
    onViolation: () => void theirs.destroy(),
  })
  theirs.on('data', (chunk: Buffer) => parser.write(chunk.toString()))
  theirs.on('error', () => {})
  const stream = new XmlStream(mine, { to: 'h.example', lang: 'en' })
  await stream.open()
  const jid = parseFullJid(address)
  if (!jid) throw new Error('no full address')
  return {
    connection: { stream, jid },
    async next() {
      const element = elements.shift()
      return element ?? new Promise((resolve) => waiting.push(resolve))
    },
    say: (xml) => void theirs.write(xml),
    cut: () => void mine.destroy(),
  }
}
