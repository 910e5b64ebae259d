import { expect } from 'vitest'
import { hostile } from '../scene/case.ts'
import { JULIET, MALLORY, ME } from '../wire/phrases.ts'
import { iq } from './stanzas.ts'

const event = (node: string, payload: string): string =>
  `<event xmlns='http://jabber.org/protocol/pubsub#event'><items node='${node}'><item id='current'>${payload}</item></items></event>`
const headline = (from: string, content: string): string =>
  `<message type='headline' from='${from}' id='e1'>${content}</message>`

const NODES: Readonly<Record<string, string>> = {
  'urn:xmpp:bookmarks:1': `<conference xmlns='urn:xmpp:bookmarks:1' autojoin='true'/>`,
  'eu.siacs.conversations.axolotl.devicelist': `<list xmlns='eu.siacs.conversations.axolotl'><device id='1'/></list>`,
  'urn:xmpp:avatar:metadata': `<metadata xmlns='urn:xmpp:avatar:metadata'><info id='x' bytes='1'/></metadata>`,
  'urn:xmpp:vcard4': `<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'/>`,
  'urn:xmpp:mds:displayed:0': `<displayed xmlns='urn:xmpp:mds:displayed:0'/>`,
}

const exchange = `<x xmlns='http://jabber.org/protocol/rosterx'><item action='add' jid='${MALLORY}' name='Juliet'/></x>`

const IGNORED: Readonly<Record<string, string>> = {
  'A26 a roster exchange of a stranger': headline(MALLORY, exchange),
  'A26 a roster exchange of a contact': headline(`${JULIET}/b`, exchange),
  'A26 a roster in the oldest notation': headline(
    MALLORY,
    `<x xmlns='jabber:x:roster'><item jid='${MALLORY}' name='Juliet'/></x>`,
  ),
  'A27 a remote command in a message': headline(
    MALLORY,
    `<command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/rc#forward' action='execute'/>`,
  ),
}

const REFUSED: Readonly<Record<string, string>> = {
  'A26 a roster exchange': exchange,
  'A27 a remote command': `<command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/rc#set-status' action='execute'><x xmlns='jabber:x:data'><field var='canary'/></x></command>`,
  'A27 a remote command to go away': `<command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/rc#leave-groupchats' action='execute'/>`,
}

export const cases = [
  ...Object.entries(NODES).flatMap(([node, payload]) =>
    [MALLORY, ME].map((from) =>
      hostile(`A24 an event of ${node} from ${from} has no effect`, async (scene) => {
        expect(await scene.ignored(headline(from, event(node, payload)))).toEqual([])
      }),
    ),
  ),
  ...Object.entries(IGNORED).map(([name, stanza]) =>
    hostile(`${name} has no effect`, async (scene) => {
      expect(await scene.ignored(stanza)).toEqual([])
    }),
  ),
  ...Object.entries(REFUSED).map(([name, payload]) =>
    hostile(`${name} is refused without an echo`, async (scene) => {
      const said = await scene.ignored(iq('set', MALLORY, 'c1', payload))
      expect(said.map(({ attrs }) => [attrs['type'], attrs['id']])).toEqual([['error', 'c1']])
      expect(String(said[0])).toContain('service-unavailable')
      expect(String(said[0])).not.toMatch(/canary|command|rosterx/u)
    }),
  ),
]
