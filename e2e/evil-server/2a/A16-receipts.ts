import { expect } from 'vitest'
import { parseBareJid } from '../../../shared/model/jid.ts'
import { hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import { JULIET, MALLORY, ME } from '../wire/phrases.ts'
import { body, chat } from './stanzas.ts'

const receipt = (...ids: readonly string[]): string =>
  ids.map((id) => `<received xmlns='urn:xmpp:receipts' id='${id}'/>`).join('')
const marker = (id: string): string => `<displayed xmlns='urn:xmpp:chat-markers:0' id='${id}'/>`

/** How far messages of ours got, one to Juliet and one to Mallory, after this was said with their ids. */
async function statesAfter(
  scene: Scene,
  lie: (toJuliet: string, toMallory: string) => string,
): Promise<readonly (string | undefined)[]> {
  const line = await scene.online()
  const ids: string[] = []
  for (const to of [JULIET, MALLORY]) {
    await scene.client.call('message.send', { account: ME, to, body: 'mine' })
    ids.push(String((await line.expect('message')).attrs['id']))
  }
  await scene.settled(line)
  line.say(lie(ids[0] ?? '', ids[1] ?? ''))
  await scene.settled(line)
  const { conversations } = await scene.state()
  return [JULIET, MALLORY].map(
    (jid) =>
      conversations.get(parseBareJid(jid)!)?.messages.find(({ direction }) => direction === 'out')
        ?.delivery?.state,
  )
}

const LIES: Readonly<Record<string, (toJuliet: string, toMallory: string) => string>> = {
  'a receipt for what went to another': (id) => chat(MALLORY, receipt(id), ''),
  'a marker for what went to another': (id) => chat(MALLORY, marker(id), ''),
  'a marker beside words': (id) => chat(MALLORY, body('hm') + marker(id)),
  'two receipts in one': (id, own) => chat(MALLORY, receipt(own, id), ''),
  'a receipt in our own name': (id) => chat(ME, receipt(id), ''),
  'a receipt without an id': () => chat(MALLORY, receipt(''), ''),
  'a receipt with an id as long as a book': () => chat(MALLORY, receipt('x'.repeat(65_536)), ''),
  'a receipt in an error': (_, own) =>
    chat(MALLORY, receipt(own), '').replace("type='chat'", "type='error'"),
}

export const cases = [
  ...Object.entries(LIES).map(([what, lie]) =>
    hostile(`A16 ${what} changes nothing`, async (scene) => {
      expect(await statesAfter(scene, lie)).toEqual(['sent', 'sent'])
    }),
  ),
  hostile('A16 a receipt of whom it went to counts, for that alone', async (scene) => {
    const told = await statesAfter(scene, (_, own) => chat(`${MALLORY}/m`, receipt(own), ''))
    expect(told).toEqual(['sent', 'received'])
  }),
  hostile('A16 an error behind a receipt takes nothing back', async (scene) => {
    const told = await statesAfter(scene, (_, own) => {
      const error = `<message type='error' from='${MALLORY}' id='${own}'><error type='cancel'/></message>`
      return chat(MALLORY, receipt(own), '') + error
    })
    expect(told).toEqual(['sent', 'received'])
  }),
]
