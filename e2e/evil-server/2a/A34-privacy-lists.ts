import type { Element } from '@xmpp/xml'
import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { session } from '../manners/session.ts'
import { hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import type { Line } from '../wire/line.ts'
import { DOMAIN, FULL, JULIET, MALLORY, ME } from '../wire/phrases.ts'
import { iq } from './stanzas.ts'

const list = (items: string, name = 'home'): string => `<list name='${name}'>${items}</list>`
const item = (order: number | string, rest = "type='jid' value='juliet@contact.example'"): string =>
  `<item ${rest} action='deny' order='${order}'/>`
const push = (from: string | undefined, content: string, id = 'push'): string =>
  iq('set', from, id, `<query xmlns='${NS.privacy}'>${content}</query>`)

/** A server whose account has one list with these items; what it was asked about lists is kept in `asked`. */
function keeping(items: string, asked: Element[] = []) {
  return session({
    intercept(element, line) {
      const query = element.getChild('query', NS.privacy)
      if (!query) return false
      asked.push(element)
      const content = query.getChild('list') ? list(items) : "<list name='home'/>"
      line.say(
        `<iq type='result' id='${String(element.attrs['id'])}' to='${FULL}'>` +
          `<query xmlns='${NS.privacy}'>${content}</query></iq>`,
      )
      return true
    },
  })
}

const STRANGERS: Readonly<Record<string, string>> = {
  'a stranger': MALLORY,
  'a contact': `${JULIET}/b`,
  'the domain': DOMAIN,
  'another device of ours': `${ME}/phone`,
}

/** What no item may be; none of it is taken over, and the good item beside it stays. */
const BAD: Readonly<Record<string, string>> = {
  'an order of 2^40': item(2 ** 40),
  'an order below nought': item(-1),
  'an order that is no number': item('1e3'),
  'a type nobody knows': item(2, "type='moon' value='x'"),
  'a subscription nobody knows': item(2, "type='subscription' value='always'"),
  'an action nobody knows': item(2).replace('deny', 'destroy'),
}

/** Online, when the client has asked for its lists by itself. */
async function begun(scene: Scene, items: string, asked: Element[] = []): Promise<Line> {
  const line = await scene.online({ session: keeping(items, asked) })
  await scene.client.until('the lists', ({ privacy }) => privacy?.lists.get('home') !== undefined)
  await scene.settled(line)
  asked.length = 0
  return line
}

const read = (client: { call(name: string, input: object): Promise<unknown> }) =>
  client.call('privacy.read', { account: ME })

export const cases = [
  ...Object.entries(STRANGERS).map(([who, from]) =>
    hostile(`A34 a push about privacy lists from ${who} is unknown here`, async (scene) => {
      const asked: Element[] = []
      await begun(scene, item(1), asked)
      const said = await scene.ignored(push(from, "<list name='home'/>"))
      expect(said.map(String).join()).toContain('service-unavailable')
      expect(asked).toEqual([])
    }),
  ),
  ...Object.entries(BAD).map(([what, bad]) =>
    hostile(`A34 an item with ${what} is none`, async (scene) => {
      await scene.online({ session: keeping(bad + item(7)) })
      expect(await read(scene.client)).toMatchObject({ ok: true })
      const { privacy } = await scene.state()
      expect(privacy?.lists.get('home')?.items.map(({ order }) => order)).toEqual([7])
    }),
  ),
  hostile('A34 a list of 50,000 items is read, and the session goes on', async (scene) => {
    const many = Array.from({ length: 50_000 }, (_, order) => item(order))
    const line = await scene.online({ session: keeping(many.join('')) })
    expect(await read(scene.client)).toMatchObject({ ok: true })
    await scene.settled(line)
    expect((await scene.state()).privacy?.lists.get('home')?.items).toHaveLength(50_000)
  }),
  hostile('A34 a storm of pushes is answered, and costs a few readings', async (scene) => {
    const asked: Element[] = []
    const line = await begun(scene, item(1), asked)
    line.say(
      ...Array.from({ length: 500 }, (_, at) => push(undefined, "<list name='home'/>", `p${at}`)),
    )
    const said = await scene.settled(line)
    const answers = said.filter(({ attrs }) => attrs['type'] === 'result')
    expect(answers).toHaveLength(500)
    expect(asked.length).toBeLessThan(100)
  }),
  hostile('A34 pushes of no list, of two and of something else change nothing', async (scene) => {
    const asked: Element[] = []
    await begun(scene, item(1), asked)
    const said = await scene.ignored(
      push(undefined, '', 'p1'),
      push(undefined, "<list name='a'/><list name='b'/>", 'p2'),
      push(undefined, "<active name='home'/>", 'p3'),
      push(undefined, '<list/>', 'p4'),
    )
    expect(said.map(({ attrs }) => attrs['type'])).toEqual(['error', 'error', 'error', 'error'])
    expect(asked).toEqual([])
  }),
  hostile('A34 a list that blocks everybody is shown, not obeyed nor mended', async (scene) => {
    const asked: Element[] = []
    const line = await begun(scene, "<item action='deny' order='1'/>", asked)
    line.say(push(undefined, "<list name='home'/>"))
    await scene.settled(line)
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.every(({ attrs }) => attrs['type'] === 'get')).toBe(true)
  }),
]
