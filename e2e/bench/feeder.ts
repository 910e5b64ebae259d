import { connect } from '../../electron/connection/connect.ts'
import { noFacts, signInMemory } from '../../electron/connection/sign-in-memory.ts'
import { attribute, xml } from '../../shared/codec/element.ts'
import { buildRequest } from '../../shared/codec/iq.ts'
import { buildMessage } from '../../shared/codec/message.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import type { Credentials } from '../pages/sign-in-page.ts'
import type { TestServer } from '../server/test-server.ts'

const AT_ONCE = 100

/** Writes so many messages to somebody, as fast as the server takes them; resolves when it has them all. */
export async function feed(
  server: TestServer,
  from: Credentials,
  to: string,
  count: number,
): Promise<void> {
  const { stream } = await connect(
    {
      account: jid(from.address),
      password: from.password,
      memory: signInMemory(noFacts()),
      server: { host: server.host, port: server.port, tls: 'starttls' },
      authorities: [server.authority],
      lang: 'en',
    },
    new AbortController().signal,
  )
  const taken = Promise.withResolvers<void>()
  stream.route((element) => {
    if (element.is('iq') && attribute(element, 'id') === 'last') taken.resolve()
  })
  for (let index = 0; index < count; index += 1) {
    const bodies = [{ text: bodyOf(index) }]
    const sent = stream.send(buildMessage({ type: 'chat', id: `m${index}`, to: jid(to), bodies }))
    // To wait for each would be slow, to wait for none would keep all of it here.
    if (index % AT_ONCE === 0) await sent
  }
  await stream.send(buildRequest('get', { id: 'last' }, xml('ping', { xmlns: NS.ping })))
  await taken.promise
  await stream.close()
}

/** What the message of this number says: some words, and none twice. */
export function bodyOf(index: number): string {
  const words = Array.from(
    { length: 4 + (index % 12) },
    (_, word) => `word${(index * 7 + word * 13) % 997}`,
  )
  return `${index} ${words.join(' ')}`
}

function jid(text: string): BareJid {
  const parsed = parseBareJid(text)
  if (!parsed) throw new Error(`${text} is no address`)
  return parsed
}
