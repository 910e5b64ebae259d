import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { body, chat } from '../2a/stanzas.ts'
import { hostile } from '../scene/case.ts'
import { features, HEADER, header, JULIET, mechanisms } from '../wire/phrases.ts'
import { breakage, breaking } from './breaking.ts'

const wrong = (name: string, text: string) => breakage(`B06 ${name}`, 'not-well-formed', text)
const BROKEN = [
  wrong('a prefix nobody declared', `<x:message xmlns:y='urn:evil'/>`),
  wrong('a prefix of an attribute nobody declared', `<message x:from='${JULIET}'/>`),
  wrong('an attribute twice', `<message from='${JULIET}' from='x@y'/>`),
  wrong(
    'an attribute twice by two prefixes',
    `<message xmlns:a='urn:x' xmlns:b='urn:x' a:c='1' b:c='2'/>`,
  ),
  wrong('the prefix xml bound to something else', `<message xmlns:xml='urn:evil'/>`),
  wrong('the prefix xmlns declared', `<message xmlns:xmlns='urn:evil'/>`),
  wrong('a prefix bound to nothing', `<message xmlns:x=''/>`),
  wrong('a name of two colons', `<a:b:c xmlns:a='urn:x'/>`),
]

const FOREIGN: Readonly<Record<string, string>> = {
  'a message of a foreign namespace': `<message xmlns='urn:evil' type='chat' from='${JULIET}'><body>canary</body></message>`,
  'a message of a server’s namespace': `<message xmlns='jabber:server' type='chat' from='${JULIET}'><body xmlns='${NS.client}'>canary</body></message>`,
  'a message without a namespace': `<message xmlns='' type='chat' from='${JULIET}'><body xmlns='${NS.client}'>canary</body></message>`,
  'a message of the stream’s namespace': `<stream:message type='chat' from='${JULIET}'><body>canary</body></stream:message>`,
  'a push of a foreign namespace': `<iq xmlns='urn:evil' type='set' id='p'><query xmlns='${NS.roster}'><item jid='${JULIET}' subscription='remove'/></query></iq>`,
  'an element nobody knows': `<canary xmlns='${NS.client}'/>`,
}

const OBJECTS = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'xmlns',
  'valueOf',
  'children',
  'attrs',
]

const ROOTS: Readonly<Record<string, string>> = {
  'a root of another namespace': `<stream xmlns='urn:evil'>`,
  'a root of another name': header().replaceAll('stream:stream', 'stream:steam'),
  'a web page': `<html><body>It works!</body></html>`,
  'another protocol': `HTTP/1.1 400 Bad Request\r\n\r\n`,
  'a mail server': `220 mail.example ESMTP\r\n`,
  'bytes of TLS': '\u0016\u0003\u0001',
}

export const cases = [
  ...breaking(BROKEN),
  ...Object.entries(FOREIGN).map(([what, stanza]) =>
    hostile(`B06 ${what} has no effect`, async (scene) => {
      expect(await scene.ignored(stanza)).toEqual([])
    }),
  ),
  ...OBJECTS.map((name) =>
    hostile(`B06 an attribute and an element called ${name}`, async (scene) => {
      const line = await scene.online()
      const attribute = name === 'xmlns' ? '' : `${name}='x'`
      line.say(
        `<message type='chat' from='${JULIET}' ${attribute}><${name} ${attribute}/><body ${attribute}>true</body></message>`,
        `<iq type='get' id='odd' from='${JULIET}' ${attribute}><${name} ${attribute} xmlns='urn:evil'/></iq>`,
        `<presence from='${JULIET}/b' ${attribute}><${name} ${attribute}/></presence>`,
      )
      await scene.settled(line)
      const { conversations, presences } = await scene.state()
      expect([...conversations.values()][0]?.messages.map((message) => message.body)).toEqual([
        'true',
      ])
      expect(presences.size).toBe(1)
      expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
    }),
  ),
  ...Object.entries(ROOTS).flatMap(([what, root]) =>
    (['in clear', 'inside TLS'] as const).map((where) =>
      hostile(`B06 ${what} in place of a stream, ${where}`, async (scene) => {
        const answer = async (line: Parameters<typeof scene.server.manners.secure>[0]) => {
          await line.expect(HEADER)
          line.say(root, features(mechanisms(['PLAIN'])))
        }
        const outcome = await scene.signIn(
          where === 'in clear' ? { secure: answer } : { signIn: answer },
        )
        expect(outcome).toBe('not-xmpp')
      }),
    ),
  ),
  hostile('B06 a prefix for the stanzas’ own namespace is understood', async (scene) => {
    const line = await scene.online()
    const prefixed = chat(JULIET, body('true')).replaceAll(/<(\/?)(message|body)/gu, '<$1c:$2')
    line.say(prefixed.replace('<c:message', `<c:message xmlns:c='${NS.client}'`))
    await scene.settled(line)
    expect((await scene.state()).conversations.size).toBe(1)
  }),
]
