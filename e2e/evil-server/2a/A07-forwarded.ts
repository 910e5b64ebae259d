import { expect } from 'vitest'
import { hostile } from '../scene/case.ts'
import { DOMAIN, FULL, JULIET, MALLORY, ME } from '../wire/phrases.ts'
import { body, chat, forwarded } from './stanzas.ts'

const said = chat(`${JULIET}/balcony`, body('canary'))
const ours = said.replace(`from='${JULIET}/balcony'`, `from='${FULL}'`)
const carbon = (kind: string, inner: string): string =>
  `<${kind} xmlns='urn:xmpp:carbons:2'>${inner}</${kind}>`
const result = (inner: string): string =>
  `<result xmlns='urn:xmpp:mam:2' queryid='q1' id='a1'>${inner}</result>`
const received = carbon('received', forwarded(said))
const sent = carbon('sent', forwarded(ours))

const wrapped = (from: string, content: string, type = 'chat'): string =>
  `<message from='${from}' to='${FULL}' type='${type}'>${content}</message>`

/** This server grants no carbons and has no archive, so that nothing wrapped is ever shown, whoever sends it. */
const CASES: Readonly<Record<string, string>> = {
  'A07 a received carbon of a stranger': wrapped(MALLORY, received),
  'A07 a sent carbon of a stranger': wrapped(MALLORY, sent),
  'A07 a carbon of a contact': wrapped(`${JULIET}/balcony`, received),
  'A07 a carbon in a carbon': wrapped(ME, carbon('received', forwarded(wrapped(ME, received)))),
  'A07 a carbon in an archive result': wrapped(ME, result(forwarded(wrapped(ME, received)))),
  'A07 a carbon that was never granted, from our own account': wrapped(ME, received),
  'A08 a carbon from our own full address': wrapped(FULL, received),
  'A08 a carbon from another device of ours': wrapped(`${ME}/phone`, sent),
  'A08 a carbon from the domain': wrapped(DOMAIN, received),
  'A08 a carbon from our address in capitals': wrapped(ME.toUpperCase(), received),
  'A08 a carbon from a look-alike of our address': wrapped(ME.replace('o', 'о'), received),
  'A09 a carbon of a groupchat message': wrapped(
    ME,
    carbon('received', forwarded(said.replace("'chat'", "'groupchat'"))),
  ),
  'A09 a carbon of type groupchat': wrapped(ME, received, 'groupchat'),
  'A09 a carbon of an error': wrapped(
    ME,
    carbon('received', forwarded(said.replace("'chat'", "'error'"))),
    'error',
  ),
  'A09 a carbon of a private message': wrapped(
    ME,
    `${received}<private xmlns='urn:xmpp:carbons:2'/>`,
  ),
  'A10 something forwarded without a reason': wrapped(MALLORY, forwarded(said)),
  'A10 something forwarded by our own account': wrapped(ME, forwarded(said)),
  'A10 something forwarded twice': wrapped(MALLORY, forwarded(wrapped(MALLORY, forwarded(said)))),
  'A11 an archive result that nobody asked for': wrapped(ME, result(forwarded(said))),
  'A11 an archive result without a sender': `<message to='${FULL}'>${result(forwarded(said))}</message>`,
  'A11 an archive result of a stranger': wrapped(MALLORY, result(forwarded(said))),
  'A11 an archive result after its end':
    wrapped(ME, `<fin xmlns='urn:xmpp:mam:2' complete='true'/>`) +
    wrapped(ME, result(forwarded(ours))),
}

export const cases = [
  ...Object.entries(CASES).map(([name, stanza]) =>
    hostile(`${name} shows nothing`, async (scene) => {
      expect(await scene.ignored(stanza)).toEqual([])
    }),
  ),
  hostile('A10 what a stranger forwards with words of his own is his', async (scene) => {
    const line = await scene.online()
    line.say(chat(MALLORY, body('look') + forwarded(said)))
    await scene.settled(line)
    const { conversations } = await scene.state()
    expect([...conversations.keys()]).toEqual([MALLORY])
    expect([...conversations.values()][0]?.messages.map(({ body: text }) => text)).toEqual(['look'])
  }),
]
