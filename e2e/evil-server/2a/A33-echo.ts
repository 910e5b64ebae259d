import { expect } from 'vitest'
import { hostile } from '../scene/case.ts'
import { escape, JULIET, MALLORY, ME } from '../wire/phrases.ts'
import { iq } from './stanzas.ts'

const EVIL = [
  `'/><message to='${JULIET}'><body>canary</body></message><iq id='`,
  `"><iq type="set"/>`,
  `]]>`,
  `&lt;`,
  `&amp;#x0;`,
  `\u2028\u202e\ud83d\ude00`,
]

const IDS = EVIL.map((id) =>
  id.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;'),
)

export const cases = [
  ...IDS.map((id, index) =>
    hostile(`A33 an answer carries an id of markup as text (${index + 1})`, async (scene) => {
      const said = await scene.ignored(iq('get', MALLORY, id, `<x xmlns='urn:evil'/>`))
      expect(said.map((element) => [element.getName(), element.attrs['id']])).toEqual([
        ['iq', EVIL[index]],
      ])
    }),
  ),
  ...EVIL.map((text, index) =>
    hostile(`A33 what is written goes out as text (${index + 1})`, async (scene) => {
      const line = await scene.online()
      await scene.client.call('message.send', { account: ME, to: JULIET, body: text })
      const message = await line.expect('message')
      expect(message.getChildText('body')).toBe(text)
      expect(message.getChildElements().map((child) => child.getName())).toEqual([
        'body',
        'thread',
        'origin-id',
        'request',
        'markable',
      ])
    }),
  ),
  hostile('A33 a sender of markup is answered under his name or not at all', async (scene) => {
    const from = `x@evil.example/'><b a='`
    const said = await scene.ignored(iq('get', escape(from), 'q1', `<x xmlns='urn:evil'/>`))
    for (const element of said) expect(element.attrs['to']).toBe(from)
    expect(said.length).toBeLessThanOrEqual(1)
  }),
]
