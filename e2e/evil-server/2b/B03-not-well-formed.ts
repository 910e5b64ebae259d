import { expect } from 'vitest'
import { body, chat } from '../2a/stanzas.ts'
import { hostile } from '../scene/case.ts'
import { JULIET } from '../wire/phrases.ts'
import { breakage, breaking } from './breaking.ts'

const inBody = (text: string): string => chat(JULIET, body(text))
const wrong = (name: string, text: string) => breakage(name, 'not-well-formed', text)

const TEXTS = [
  breakage('B02 a declaration of nothing', 'restricted-xml', `<!x>`),
  wrong('B03 an entity nobody declared', inBody('&bogus;')),
  wrong('B03 an entity in an attribute', `<message from='&bogus;'/>`),
  wrong('B03 a reference to a control character', inBody('&#x1;')),
  wrong('B03 a reference to NUL', inBody('&#0;')),
  wrong('B03 a reference to a surrogate', inBody('&#xD800;')),
  wrong('B03 a reference to U+FFFF', inBody('&#xFFFF;')),
  wrong('B03 a reference beyond Unicode', inBody('&#x110000;')),
  wrong('B03 a bare ampersand', inBody('a & b')),
  wrong('B04 tags that do not match', `<message><body></message></body>`),
  wrong('B04 tags that do not match, twice', `<a></b><a></b>`),
  wrong('B04 text between stanzas', `canary`),
  wrong(
    'B04 a second XML declaration',
    `<message/><?xml version='1.0'?><message/>`.replace('<?xml', '<'),
  ),
  wrong('B10 two attributes without a space', `<message a='1'b='2'/>`),
  wrong('B10 an attribute without quotes', `<message a=1/>`),
  wrong('B10 an attribute without a value', `<message a/>`),
  wrong('B10 a less-than sign in an attribute', `<message a='<'/>`),
  wrong('B10 the end of a CDATA section in text', inBody(']]>')),
  wrong('B10 space before a name', `< message/>`),
  wrong('B10 a name that begins with a digit', `<1message/>`),
  wrong('B10 a slash in a tag', `<message/xmlns='jabber:client'></message>`),
  wrong('B10 a NUL', `<message>\0</message>`),
  wrong('B10 an unfinished CDATA in a tag', `<message <![CDATA[>]]></message>`),
]

export const cases = [
  ...breaking(TEXTS),
  hostile('B04 what comes after the end of the stream is not read', async (scene) => {
    const line = await scene.online()
    line.say(`</stream:stream>`, inBody('too late'), `<a></b>`)
    await scene.reconnecting('connection-lost')
    expect((await scene.state()).conversations.size).toBe(0)
    await scene.recovers()
  }),
  hostile('B04 an end that has no beginning ends the stream', async (scene) => {
    const line = await scene.online()
    line.say(`</message>`, inBody('too late'))
    await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
    expect((await scene.state()).conversations.size).toBe(0)
    await scene.recovers()
  }),
  hostile('B02 a CDATA section is text', async (scene) => {
    const line = await scene.online()
    line.say(inBody('<![CDATA[<message/>&bogus;]]>'))
    await scene.settled(line)
    const talks = [...(await scene.state()).conversations.values()]
    expect(talks[0]?.messages[0]?.body).toBe('<message/>&bogus;')
  }),
]
