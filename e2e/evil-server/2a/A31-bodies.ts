import { expect } from 'vitest'
import { parseBareJid } from '../../../shared/model/jid.ts'
import { hostile } from '../scene/case.ts'
import { JULIET } from '../wire/phrases.ts'
import { chat } from './stanzas.ts'

const foreign = `<x:body xmlns:x='urn:evil'>canary</x:body><body xmlns='urn:evil'>canary</body>`
const languages = Array.from(
  { length: 12 },
  (_, index) => `<body xml:lang='x${index}'>b${index}</body>`,
)

const SHOWN: Readonly<Record<string, readonly [content: string, body: string]>> = {
  'a body of a foreign namespace first': [`${foreign}<body>true</body>`, 'true'],
  'twelve bodies of twelve languages': [languages.join(''), 'b0'],
  'twelve languages and one without': [`${languages.join('')}<body>true</body>`, 'true'],
  'two bodies of no language': [`<body>true</body><body>canary</body>`, 'true'],
  'an element within the body': [`<body>true<b>canary</b></body>`, 'true'],
  'a body of HTML beside it': [
    `<body>true</body><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'>canary</body></html>`,
    'true',
  ],
  'a thread and a subject': [
    `<thread>canary</thread><subject>s</subject><body>true</body>`,
    'true',
  ],
  'only a subject': [`<subject>s</subject>`, ''],
}

const SILENT: Readonly<Record<string, string>> = {
  'no body': '',
  'only a body of a foreign namespace': foreign,
  'an empty body': `<body/>`,
  'only a subject of a foreign namespace': `<subject xmlns='urn:evil'>canary</subject>`,
  'an empty subject': `<subject/>`,
}

export const cases = [
  ...Object.entries(SHOWN).map(([what, [content, body]]) =>
    hostile(`A31 a message with ${what} shows what it says`, async (scene) => {
      const line = await scene.online()
      line.say(chat(`${JULIET}/b`, content))
      await scene.settled(line)
      const talk = (await scene.state()).conversations.get(parseBareJid(JULIET)!)
      expect(talk?.messages.map((message) => message.body)).toEqual([body])
    }),
  ),
  ...Object.entries(SILENT).map(([what, content]) =>
    hostile(`A31 a chat message with ${what} shows nothing`, async (scene) => {
      expect(await scene.ignored(chat(`${JULIET}/b`, content))).toEqual([])
    }),
  ),
]
