// Records what real servers say, for the fuzzer to begin with:
//   node scripts/bootstrap.mjs e2e/fuzz/record.ts
// What is said while signing in is left out: there are passwords in it, if only those of a test.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as tls from 'node:tls'
import { connect } from '../../electron/connection/connect.ts'
import { noFacts, signInMemory } from '../../electron/connection/sign-in-memory.ts'
import { parseBareJid } from '../../shared/model/jid.ts'
import { startEjabberd } from '../server/ejabberd.ts'
import { startProsody } from '../server/prosody.ts'
import { befriend, registerAll } from '../server/seed.ts'
import type { TestServer } from '../server/test-server.ts'
import { HEADER } from './corpus.ts'
import { REQUESTS } from './requests.ts'

const PASSWORD = 'recorded'
const QUIET_MS = 1500

for (const start of [startEjabberd, startProsody]) {
  const server = await start()
  try {
    await registerAll(server, ['romeo@example.net', 'juliet@example.com'], PASSWORD)
    await befriend(server, 'romeo@example.net', {
      jid: 'juliet@example.com',
      name: 'Juliet “<&>” 🌹',
      groups: ["Verona's finest", 'Κήποι'],
      subscription: 'both',
    })
    save(`${server.kind}-features`, await recordFeatures(server))
    const juliet = await signIn(server, 'juliet@example.com')
    const romeo = await signIn(server, 'romeo@example.net')
    for (const request of REQUESTS) await romeo.say(request)
    await juliet.say(
      "<message to='romeo@example.net' type='chat' id='j1'><body>Ay me!</body></message>",
    )
    await pause(QUIET_MS)
    await Promise.all([juliet.leave(), romeo.leave()])
    save(`${server.kind}-down`, romeo.heard())
  } finally {
    await server.stop()
  }
}

save('client', HEADER + REQUESTS.join(''))

function save(name: string, text: string): void {
  // Of this machine nothing is to be kept.
  const kept = text.replaceAll(/<os>[^<]*/gu, '<os>Linux')
  writeFileSync(join(import.meta.dirname, 'corpus', `${name}.xml`), kept)
}

/** The beginning of an encrypted stream, as far as nobody has signed in yet. */
async function recordFeatures(server: TestServer): Promise<string> {
  const socket = tls.connect({
    host: server.host,
    port: server.directTlsPort ?? 0,
    ca: server.authority,
    servername: 'example.net',
    ALPNProtocols: ['xmpp-client'],
  })
  socket.write(HEADER)
  let text = ''
  for await (const chunk of socket.setEncoding('utf8')) {
    text += String(chunk)
    if (text.includes('</stream:features>')) break
  }
  socket.destroy()
  return text
}

async function signIn(server: TestServer, address: string) {
  const account = parseBareJid(address)
  if (!account) throw new Error('no address')
  const { stream } = await connect(
    {
      account,
      password: PASSWORD,
      memory: signInMemory(noFacts()),
      server: { host: server.host, port: server.port, tls: 'starttls' },
      authorities: [server.authority],
      lang: 'en',
    },
    new AbortController().signal,
  )
  let heard = HEADER
  stream.socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
  stream.route(() => {})
  await stream.sendText('<presence/>')
  return {
    say: (text: string) => stream.sendText(text),
    leave: () => stream.close(),
    heard: () => heard,
  }
}
