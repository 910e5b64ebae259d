import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { parseBareJid } from '../../../shared/model/jid.ts'
import { body, chat, iq, presence } from '../2a/stanzas.ts'
import { sasl } from '../manners/sasl.ts'
import { hostile } from '../scene/case.ts'
import { FULL, JULIET, MALLORY, ME } from '../wire/phrases.ts'

/** Nobody's contact, so that adding them asks the server. */
const STRANGER = 'paris@verona.example'
const ping = `<ping xmlns='${NS.ping}'/>`

export const cases = [
  hostile(
    'W9 an answer counts by its sender too: a stranger with the right id settles nothing',
    async (scene) => {
      const line = await scene.online()
      line.say(presence(STRANGER, 'subscribe'))
      await scene.settled(line)
      const answering = scene.client.call('subscription.answer', {
        account: ME,
        from: STRANGER,
        answer: 'allow-and-add',
      })
      const set = await line.expect('iq', { type: 'set' })
      const id = String(set.attrs['id'])
      line.say(iq('result', MALLORY, id, ''), iq('error', undefined, id, ''))
      expect(await answering).toMatchObject({ ok: false, error: { code: 'refused-by-server' } })
    },
  ),
  hostile('W10 a hundred kilobytes of question come back without themselves', async (scene) => {
    const said = await scene.ignored(
      iq('set', MALLORY, 'e', `<x xmlns='urn:evil'>${'canary'.repeat(17_000)}</x>`),
    )
    expect(String(said[0])).not.toContain('canary')
    expect(String(said[0]).length).toBeLessThan(400)
  }),
  hostile('W10 W11 a ping before login is not answered, a message not shown', async (scene) => {
    const early = iq('get', MALLORY, 'early', ping) + chat(MALLORY, body('canary'))
    await scene.online({
      signIn: sasl({ challenge: (line, good) => line.say(early, good, early) }),
    })
    expect(scene.stanzas.filter(({ attrs }) => attrs['id'] === 'early')).toEqual([])
    expect((await scene.state()).conversations.size).toBe(0)
  }),
  hostile('W12 what has no sender is of our own account, not of the domain', async (scene) => {
    const line = await scene.online()
    line.say(`<message to='${FULL}' type='chat'>${body('note')}</message>`)
    line.say(
      iq(
        'set',
        undefined,
        'push',
        `<query xmlns='${NS.roster}'><item jid='${JULIET}' subscription='remove'/></query>`,
      ),
    )
    await scene.settled(line)
    const { conversations, roster } = await scene.state()
    expect([...conversations.keys()]).toEqual([ME])
    expect(roster.size).toBe(1)
  }),
  hostile('W16 a bad address costs one stanza and nothing more', async (scene) => {
    const line = await scene.online()
    line.say(
      chat('a@b@c', body('canary')),
      chat('', body('canary')),
      chat(`${JULIET}/b`, body('true'), ''),
      chat('@', body('canary')),
    )
    await scene.settled(line)
    const { conversations } = await scene.state()
    expect([...conversations.keys()]).toEqual([JULIET])
  }),
  hostile('W17 nothing goes out that XML cannot carry', async (scene) => {
    const line = await scene.online()
    await scene.client.call('message.send', {
      account: ME,
      to: JULIET,
      body: 'a\u0000\u000b\ud800b',
    })
    const message = await line.expect('message')
    expect(message.getChildText('body')).toBe('a\ufffd\ufffd\ufffdb')
    await scene.settled(line)
    expect(line.violated).toBe(false)
  }),
  hostile(
    'W18 children of a foreign namespace are not those that are looked for',
    async (scene) => {
      const line = await scene.online()
      line.say(
        presence(
          `${JULIET}/b`,
          undefined,
          `<show xmlns='urn:evil'>dnd</show><status xmlns='urn:evil'>canary</status><priority xmlns='urn:evil'>5</priority>`,
        ),
        chat(
          `${JULIET}/b`,
          `<body xmlns='urn:evil'>canary</body>${body('true')}<subject xmlns='urn:evil'>canary</subject>`,
        ),
      )
      await scene.settled(line)
      const { presences, conversations } = await scene.state()
      const juliet = parseBareJid(JULIET)!
      expect(presences.get(juliet)).toEqual([
        { jid: `${JULIET}/b`, show: 'available', priority: 0 },
      ])
      expect(conversations.get(juliet)?.messages[0]).toMatchObject({ body: 'true' })
      expect(conversations.get(juliet)?.messages[0]).not.toHaveProperty('subject')
    },
  ),
]
