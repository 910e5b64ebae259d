import { WebSocket } from 'ws'
import type { Person } from './test-server.ts'

const FRAMING = 'urn:ietf:params:xml:ns:xmpp-framing'
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl'

const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** The frames of a WebSocket one after the other; each is one whole element (RFC 7395 §3.3). */
async function* framesOf(socket: WebSocket): AsyncGenerator<string, void> {
  const waiting: string[] = []
  let wake = (): void => {}
  socket.on('message', (data) => {
    waiting.push(String(data))
    wake()
  })
  socket.on('close', () => wake())
  while (waiting.length > 0 || socket.readyState !== WebSocket.CLOSED) {
    const frame = waiting.shift()
    if (frame !== undefined) yield frame
    else await new Promise<void>((resolve) => (wake = resolve))
  }
}

async function waitFor(frames: AsyncGenerator<string, void>, start: RegExp): Promise<void> {
  for (;;) {
    const { value } = await frames.next()
    if (value === undefined) throw new Error('The test server closed the stream.')
    if (/^<(failure|stream:error)/.test(value)) throw new Error(`The test server says ${value}`)
    if (start.test(value)) return
  }
}

/**
 * Signs in for a moment over the loopback WebSocket and asks a contact for a subscription, which
 * gives the asker `ask='subscribe'` and the other side a pending request (RFC 6121 §3.1).
 */
export async function requestOverWebSocket(
  httpPort: number,
  from: Person & { readonly password: string },
  to: string,
): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${httpPort}/ws`, 'xmpp')
  const frames = framesOf(socket)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const domain = escapeXml(from.domain)
  const open = `<open xmlns="${FRAMING}" to="${domain}" version="1.0"/>`
  const secret = Buffer.from(`\0${from.user}\0${from.password}`).toString('base64')
  try {
    socket.send(open)
    await waitFor(frames, /^<stream:features/)
    socket.send(`<auth xmlns="${SASL}" mechanism="PLAIN">${secret}</auth>`)
    await waitFor(frames, /^<success/)
    socket.send(open)
    await waitFor(frames, /^<stream:features/)
    socket.send(
      '<iq xmlns="jabber:client" type="set" id="bind"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/></iq>',
    )
    await waitFor(frames, /^<iq[^>]*id=['"]bind['"]/)
    socket.send(`<presence xmlns="jabber:client" type="subscribe" to="${escapeXml(to)}"/>`)
    // Stanzas are handled in order: when this one is answered, the request has been.
    socket.send(
      '<iq xmlns="jabber:client" type="get" id="after"><query xmlns="jabber:iq:roster"/></iq>',
    )
    await waitFor(frames, /^<iq[^>]*id=['"]after['"]/)
    socket.send(`<close xmlns="${FRAMING}"/>`)
  } finally {
    socket.close()
  }
}
