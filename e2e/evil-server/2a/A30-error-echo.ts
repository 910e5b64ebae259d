import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { parseBareJid } from '../../../shared/model/jid.ts'
import { hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import { DOMAIN, JULIET, MALLORY, ME } from '../wire/phrases.ts'

const error = (from: string, id: string): string =>
  `<message type='error' from='${from}' id='${id}'><error type='cancel'><service-unavailable xmlns='${NS.stanzaErrors}'/></error></message>`

/** Where a message of ours to Juliet is after this, said with its id. */
async function deliveryAfter(
  scene: Scene,
  lie: (id: string) => string,
): Promise<string | undefined> {
  const line = await scene.online()
  await scene.client.call('message.send', { account: ME, to: JULIET, body: 'mine' })
  const sent = await line.expect('message')
  await scene.settled(line)
  line.say(lie(String(sent.attrs['id'])))
  await scene.settled(line)
  const talk = (await scene.state()).conversations.get(parseBareJid(JULIET)!)
  expect(talk?.messages).toHaveLength(1)
  expect((await scene.state()).conversations.size).toBe(1)
  return talk?.messages[0]?.delivery?.state
}

const LIES: Readonly<Record<string, (id: string) => string>> = {
  'of a stranger': (id) => error(MALLORY, id),
  'of another contact': (id) => error('nurse@contact.example', id),
  'for a message never sent': () => error(JULIET, 'never'),
  'without an id': () => error(JULIET, '').replace("id=''", ''),
  'of what is no address': (id) => error('@', id),
  'of a domain that is not hers': (id) => error('evil.example', id),
  'without a sender': (id) => error('', id).replace("from=''", ''),
  'of our own server in its own name': (id) => error(DOMAIN, id),
}

export const cases = [
  ...Object.entries(LIES).map(([what, lie]) =>
    hostile(`A30 an error ${what} fails no message`, async (scene) => {
      expect(await deliveryAfter(scene, lie)).toBe('sent')
    }),
  ),
  hostile('A30 an error of the recipient does', async (scene) => {
    expect(await deliveryAfter(scene, (id) => error(`${JULIET}/b`, id))).toBe('failed')
  }),
]
