// What the library does alone: signs in, fetches the roster, and tells when a message came. The baseline of the bench.
// Takes the port, the address and, on standard input, the password; answers one JSON line per thing that happened.
import { client, xml } from '@xmpp/client'

const [port, address] = process.argv.slice(2)
const [username, domain] = address.split('@')
const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const password = Buffer.concat(chunks).toString()

const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`)
const now = () => performance.timeOrigin + performance.now()

const xmpp = client({ service: `xmpp://127.0.0.1:${port}`, domain, username, password })
xmpp.reconnect.stop()
xmpp.on('error', () => process.exit(1))
xmpp.on('stanza', (stanza) => {
  if (stanza.is('message') && stanza.getChild('body')) tell({ message: stanza.attrs.id, at: now() })
})
const started = performance.now()
await xmpp.start()
const roster = await xmpp.iqCaller.get(xml('query', 'jabber:iq:roster'), undefined, 30_000)
tell({ contacts: roster.children.length, ms: performance.now() - started })
await xmpp.send(xml('presence'))
