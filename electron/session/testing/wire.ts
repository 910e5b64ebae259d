import type { Element } from '@xmpp/xml'
import type { FakeServer } from './fake-server.ts'

/** Says this to a client, and waits until it has handled it. */
export async function handled(server: FakeServer, ...stanzas: readonly string[]): Promise<void> {
  server.say(`${stanzas.join('')}<iq type='get' id='after'><a xmlns='urn:a'/></iq>`)
  for (;;) if ((await server.next()).attrs['id'] === 'after') return
}

/** The next message of a client, whatever it says before. */
export async function nextMessage(server: FakeServer): Promise<Element> {
  for (;;) {
    const element = await server.next()
    if (element.is('message')) return element
  }
}
