import type { Element } from '@xmpp/xml'
import { setImmediate as turn } from 'node:timers/promises'
import type { FakeServer } from './fake-server.ts'
import { answersTo } from './sessions.ts'

/** Says this to a client, and waits until it has handled it. */
export async function handled(server: FakeServer, ...stanzas: readonly string[]): Promise<void> {
  server.say(`${stanzas.join('')}<iq type='get' id='after'><a xmlns='urn:a'/></iq>`)
  for (;;) if ((await server.next()).attrs['id'] === 'after') return
}

/** Says this to a client, and gives what it writes in answer, with what it tells in turns of their own behind that. */
export async function toldAfter(
  server: FakeServer,
  ...stanzas: readonly string[]
): Promise<readonly Element[]> {
  const written = [...(await answersTo(server, ...stanzas))]
  for (;;) {
    await turn()
    const more = await answersTo(server)
    if (more.length === 0) return written
    written.push(...more)
  }
}

/** The next message of a client, whatever it says before. */
export async function nextMessage(server: FakeServer): Promise<Element> {
  for (;;) {
    const element = await server.next()
    if (element.is('message')) return element
  }
}
