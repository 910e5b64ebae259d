import type { Element } from '@xmpp/xml'
import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { session } from '../manners/session.ts'
import { hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import { FULL, JULIET, MALLORY, ME, NURSE } from '../wire/phrases.ts'
import { iq, presence } from './stanzas.ts'

const INFO = `<query xmlns='${NS.discoInfo}'/>`
const CAPS = `<c xmlns='${NS.caps}' hash='sha-1' node='urn:evil' ver='QgayPKawpkPSDYmwT/WM94uAlu0='/>`

/** Answers every request for this payload so; `asked` keeps the requests. */
function answering(
  name: string,
  ns: string,
  answer: (id: string) => string,
  asked: Element[] = [],
) {
  return session({
    intercept(element, line) {
      if (element.getName() !== 'iq' || !element.getChild(name, ns)) return false
      asked.push(element)
      line.say(answer(String(element.attrs['id'])))
      return true
    },
  })
}

const vcard = (from: string, id: string, name: string): string =>
  `<iq type='result' id='${id}' from='${from}' to='${FULL}'><vCard xmlns='${NS.vcard}'><FN>${name}</FN></vCard></iq>`

const card = (scene: Scene) => scene.client.call('vcard.get', { account: ME, jid: JULIET })

const blocking = (from: string | undefined, content: string): string =>
  iq('set', from, 'push', content)
const block = `<block xmlns='${NS.blocking}'><item jid='${JULIET}'/></block>`
const unblock = `<unblock xmlns='${NS.blocking}'/>`

const SENDERS: Readonly<Record<string, string>> = {
  'a stranger': MALLORY,
  'a contact': `${JULIET}/b`,
  'another device of ours': `${ME}/phone`,
}

export const cases = [
  hostile('A28 who may see one is told its features, and nobody else is', async (scene) => {
    await scene.online()
    const [told] = await scene.ignored(iq('get', `${JULIET}/b`, 'q1', INFO))
    expect(told?.attrs['type']).toBe('result')
    expect(String(told)).toContain(NS.discoInfo)
    // One sees the nurse, but she does not see one.
    for (const from of [`${NURSE}/b`, `${MALLORY}/b`]) {
      const [refused] = await scene.ignored(iq('get', from, 'q2', INFO))
      expect(String(refused)).toContain('service-unavailable')
      expect(String(refused)).not.toContain('feature var')
    }
  }),
  hostile('A28 a node that is not ours is no node, and does not come back', async (scene) => {
    await scene.online()
    const asked = `<query xmlns='${NS.discoInfo}' node='canary'/>`
    const [answer] = await scene.ignored(iq('get', `${JULIET}/b`, 'q1', asked))
    expect(String(answer)).toContain('item-not-found')
    expect(String(answer)).not.toContain('canary')
  }),
  hostile('A28 nobody is asked for what their presence announces', async (scene) => {
    const asked: Element[] = []
    const line = await scene.online({
      session: answering('query', NS.discoInfo, () => '', asked),
    })
    line.say(presence(`${MALLORY}/b`, undefined, CAPS), presence(`${JULIET}/b`, undefined, CAPS))
    await scene.settled(line)
    // But one's own account, once for all.
    expect(asked.filter(({ attrs }) => attrs['to'] !== ME)).toEqual([])
  }),
  hostile('A04 a card that somebody else sends is nobody’s', async (scene) => {
    await scene.online({
      session: answering(
        'vCard',
        NS.vcard,
        (id) => vcard(MALLORY, id, 'Mallory') + vcard(ME, id, 'me') + vcard(JULIET, id, 'Jule'),
      ),
    })
    expect(await card(scene)).toMatchObject({ ok: true, value: { vcard: { fullName: 'Jule' } } })
  }),
  hostile('A04 a card that nobody asked for is thrown away', async (scene) => {
    await scene.online()
    expect(await scene.ignored(vcard(JULIET, 'none', 'canary'))).toEqual([])
  }),
  ...Object.entries(SENDERS).flatMap(([who, from]) =>
    [block, unblock].map((content) =>
      hostile(
        `A01 ${content === block ? 'a block' : 'an end of all blocks'} pushed by ${who} is unknown here`,
        async (scene) => {
          await scene.online()
          const [answer] = await scene.ignored(blocking(from, content))
          expect(String(answer)).toContain('service-unavailable')
        },
      ),
    ),
  ),
  hostile('A03 a push that blocks nobody, or no address, is refused', async (scene) => {
    await scene.online()
    for (const items of ['', "<item jid='@@'/>", '<item/>']) {
      const [answer] = await scene.ignored(
        blocking(undefined, `<block xmlns='${NS.blocking}'>${items}</block>`),
      )
      expect(answer?.attrs['type']).toBe('error')
    }
  }),
  hostile('A03 an empty answer leaves the roster that was kept as it was', async (scene) => {
    const VERSIONED = `<query xmlns='${NS.roster}' ver='v1'><item jid='${JULIET}' subscription='both'/></query>`
    const line = await scene.online({ session: session({ roster: VERSIONED }) })
    await scene.settled(line)
    scene.server.behave({ session: session({ roster: '' }) })
    await scene.client.close()
    await scene.client.open()
    await scene.client.until('online again', ({ stream }) => stream.state === 'online')
    expect([...(await scene.state()).roster.keys()]).toEqual([JULIET])
  }),
  hostile('A03 a version of a stranger’s push is not taken over', async (scene) => {
    const versioned = `<query xmlns='${NS.roster}' ver='v1'/>`
    const line = await scene.online({ session: session({ roster: versioned }) })
    const evil = `<query xmlns='${NS.roster}' ver='canary'><item jid='${MALLORY}'/></query>`
    await scene.ignored(iq('set', MALLORY, 'push', evil))
    line.cut()
    const again = await scene.recovers()
    const asked = again.said.find((element) => element.getChild('query', NS.roster))
    expect(asked?.getChild('query')?.attrs['ver']).toBe('v1')
  }),
  hostile('A27 an address that is opened does nothing by itself', async (scene) => {
    const line = await scene.online()
    const asked = (): boolean =>
      line.said.some((element) => element.getChild('query', NS.privacy) !== undefined)
    await expect.poll(asked).toBe(true)
    await scene.settled(line)
    const before = await scene.state()
    const said = line.said.length
    for (const action of ['roster', 'subscribe', 'remove', 'message;body=canary', 'unsubscribe']) {
      await scene.client.call('uri.open', { uri: `xmpp:${MALLORY}?${action}` })
    }
    await scene.settled(line)
    const after = line.said.slice(said).filter((element) => element.getNS() === NS.client)
    expect(after.filter(({ attrs }) => attrs['type'] !== 'result')).toEqual([])
    expect(await scene.state()).toEqual(before)
  }),
]
