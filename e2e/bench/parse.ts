import { Parser } from '@xmpp/xml'
import { messageExtension } from '../../electron/session/extensions/message.ts'
import { presenceExtension } from '../../electron/session/extensions/presence.ts'
import { rosterExtension } from '../../electron/session/extensions/roster.ts'
import { memorySmStore } from '../../electron/session/continuity.ts'
import { Session } from '../../electron/session/session.ts'
import { fakeServer } from '../../electron/session/testing/fake-server.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { type Figure, median } from './statistics.ts'
import { MemoryHistory } from '../../electron/storage/memory-history.ts'

const STANZAS = 10_000
const CONTACTS = 500
const RUNS = 7
/** What a TLS record holds at most. */
const CHUNK = 16_384

const ITEMS = Array.from(
  { length: CONTACTS },
  (_, index) => `<item jid='contact${index}@example.com' subscription='both'/>`,
).join('')

/** Stanzas through parser, router and codecs to events, in bulk. */
export async function parse(): Promise<Figure> {
  const chunks = cut(
    Buffer.from(Array.from({ length: STANZAS }, (_, index) => stanza(index)).join('')),
  )
  const own: number[] = []
  const bare: number[] = []
  // The first of each warms up.
  for (let run = 0; run <= RUNS; run += 1) {
    own.push(await readOwn(chunks))
    bare.push(readBare(chunks))
  }
  const value = median(own.slice(1))
  return {
    figure: 'stanzas-to-events',
    measures: `${STANZAS} stanzas (messages and presences) from bytes to events, ${Math.round((STANZAS / value) * 1000)} a second`,
    unit: 'ms',
    value,
    baseline: median(bare.slice(1)),
    baselineIs: '@xmpp/xml’s parser alone: the same bytes to its elements',
    runs: RUNS,
    goal: { ratio: 1 },
  }
}

function stanza(index: number): string {
  const from = `contact${index % CONTACTS}@example.com/phone`
  if (index % 2 === 0) {
    return `<message xmlns='jabber:client' from='${from}' to='me@h.example/r' type='chat' id='m${index}'><body>What’s in a name? That which we call a rose &amp; so on, ${index}</body><active xmlns='http://jabber.org/protocol/chatstates'/><stanza-id xmlns='urn:xmpp:sid:0' by='me@h.example' id='s${index}'/></message>`
  }
  return `<presence xmlns='jabber:client' from='${from}' to='me@h.example'><show>away</show><status>in the orchard</status><priority>5</priority><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://example.com' ver='QgayPKawpkPSDYmwT/WM94uAlu0='/></presence>`
}

function cut(bytes: Buffer): readonly Buffer[] {
  const count = Math.ceil(bytes.length / CHUNK)
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * CHUNK, (at + 1) * CHUNK))
}

async function readOwn(chunks: readonly Buffer[]): Promise<number> {
  const server = await fakeServer()
  const all = Promise.withResolvers<void>()
  let events = 0
  const count = (more: number): void => {
    events += more
    if (events === STANZAS) all.resolve()
  }
  const online = Promise.withResolvers<void>()
  const roster = rosterExtension()
  const presence = presenceExtension((contact) => roster.has(contact))
  const session = new Session({
    account: me(),
    own: { show: 'available', status: '' },
    extensions: [roster, presence, messageExtension(new MemoryHistory())],
    emit(event) {
      if (event.type === 'message.added') count(event.messages.length)
      else if (event.type === 'presence.changed') count(event.changes.length)
      else if (event.type === 'stream.changed' && event.stream.state === 'online') online.resolve()
    },
    fault: all.reject,
    smStore: memorySmStore(),
    connect: async () => server.connection,
  })
  session.start()
  const request = await server.next()
  server.say(
    `<iq xmlns='jabber:client' type='result' id='${String(request.attrs['id'])}'><query xmlns='jabber:iq:roster'>${ITEMS}</query></iq>`,
  )
  await server.next()
  await online.promise
  const start = performance.now()
  for (const chunk of chunks) server.say(chunk)
  await all.promise
  const took = performance.now() - start
  await session.stop()
  return took
}

function readBare(chunks: readonly Buffer[]): number {
  const parser = new Parser()
  let elements = 0
  parser.on('element', () => (elements += 1))
  parser.write(
    "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>",
  )
  const start = performance.now()
  for (const chunk of chunks) parser.write(chunk.toString())
  const took = performance.now() - start
  if (elements !== STANZAS) throw new Error(`the library saw ${elements} stanzas`)
  return took
}

function me(): BareJid {
  const jid = parseBareJid('me@h.example')
  if (!jid) throw new Error('no address')
  return jid
}
