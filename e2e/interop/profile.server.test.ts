import { describe, expect, test } from 'vitest'
import { KINDS, useStage } from './stage.ts'

describe.each(KINDS)('what people and devices say of themselves, on $kind', (server) => {
  const stage = useStage(server)

  describe('what people say of themselves', () => {
    test('VCARD-01 is read from the card of another', async () => {
      await stage().befriend()
      await stage().open()
      expect(await stage().desk.call('vcard.get', { jid: stage().juliet })).toEqual({})
      const reader = await stage().anotherDesk(stage().juliet)
      await reader.call('vcard.set', {
        vcard: { fullName: 'Juliet Capulet', nickname: 'Jule', emails: [], phones: ['1'] },
      })
      const fresh = await stage().anotherDesk(stage().romeo)
      expect(await fresh.call('vcard.get', { jid: `${stage().juliet}/balcony` })).toMatchObject({
        vcard: { fullName: 'Juliet Capulet', phones: ['1'] },
      })
    })

    test.each(['example.com', 'not an address'])('%s is not asked', async (jid) => {
      await stage().open()
      expect(
        await stage().desk.tryCall('vcard.get', { account: stage().romeo, jid }),
      ).toMatchObject({
        error: { code: 'not-an-address' },
      })
    })

    test('VCARD-02 what the other has put into the card stays when it is edited', async () => {
      await stage().openDesk()
      const other = await stage().signIn(stage().romeo)
      const read = () => other.asks('get', undefined, `<vCard xmlns='vcard-temp'/>`)
      expect(await stage().desk.call('vcard.get', { jid: stage().romeo })).toEqual({})
      await other.asks(
        'set',
        undefined,
        `<vCard xmlns='vcard-temp'><FN>Romeo</FN><N><FAMILY>Montague</FAMILY></N></vCard>`,
      )
      const vcard = { fullName: 'Romeo Montague', emails: ['romeo@example.net'], phones: [] }
      await stage().desk.call('vcard.set', { vcard })
      const card = String((await read())['payload'])
      expect(card).toContain('>Romeo Montague<')
      expect(card).toContain('>Montague<')
      expect(card).toContain('>romeo@example.net<')
      expect(await stage().desk.call('vcard.get', { jid: stage().romeo })).toMatchObject({ vcard })
    })
  })

  describe('questions', () => {
    const version = `<query xmlns='jabber:iq:version'/>`

    test('A28 a stranger learns nothing, whatever is asked', async () => {
      await stage().befriend('to')
      await stage().open()
      for (const question of [
        version,
        `<time xmlns='urn:xmpp:time'/>`,
        `<query xmlns='jabber:iq:last'/>`,
        `<query xmlns='http://jabber.org/protocol/disco#info'/>`,
        `<query xmlns='http://jabber.org/protocol/disco#items'/>`,
        `<ping xmlns='urn:xmpp:ping'/>`,
        `<query xmlns='urn:example:unknown'/>`,
      ]) {
        expect(await stage().peer.asks('get', await stage().desk.jid(), question)).toMatchObject({
          type: 'error',
          condition: 'service-unavailable',
        })
      }
    })

    test('IQ-03 NS-04 a contact is answered, and told so where nothing is known', async () => {
      await stage().befriend('from')
      await stage().open()
      const to = await stage().desk.jid()
      const ask = async (question: string) =>
        JSON.stringify(await stage().peer.asks('get', to, question))
      expect(await ask(version)).toContain('Balcony')
      expect(await ask(`<time xmlns='urn:xmpp:time'/>`)).toContain('tzo')
      expect(await ask(`<query xmlns='jabber:iq:last'/>`)).toContain('42')
      expect(await ask(`<query xmlns='urn:example:unknown'/>`)).toContain('service-unavailable')
      expect(
        await stage().peer.asks('set', to, `<query xmlns='urn:example:unknown'/>`),
      ).toMatchObject({
        type: 'error',
        condition: 'service-unavailable',
      })
      await stage().desk.call('settings.set', { settings: { answerQueries: false } })
      expect(await ask(version)).toContain('service-unavailable')
    })

    test('ROUTE-07 to the bare address the server answers, and never this device', async () => {
      await stage().befriend()
      await stage().open()
      const answer = JSON.stringify(await stage().peer.asks('get', stage().romeo, version))
      expect(answer).not.toContain('Balcony')
      const [, resource] = (await stage().desk.jid()).split('/')
      expect(answer).not.toContain(resource)
      const vcard = { fullName: 'Montague', emails: [], phones: [] }
      await stage().desk.call('vcard.set', { vcard })
      const card = await stage().peer.asks('get', stage().romeo, `<vCard xmlns='vcard-temp'/>`)
      expect(String(card['payload'])).toContain('>Montague<')
    })

    test('what is announced by a hash is what is answered', async () => {
      await stage().befriend()
      await stage().open()
      const from = await stage().desk.jid()
      await stage().peer.hears({ event: 'presence', from, type: 'available' })
      await expect
        .poll(
          async () => {
            stage().peer.do({ do: 'caps', jid: from })
            return (await stage().peer.hears({ event: 'caps' }))['features']
          },
          { timeout: 10_000 },
        )
        .toEqual(expect.arrayContaining(['jabber:iq:version', 'http://jabber.org/protocol/caps']))
    })

    test('a device is asked for what it says it answers', async () => {
      await stage().befriend()
      await stage().open()
      await stage().desk.sees(({ presences }) => expect(presences.has(stage().juliet)).toBe(true))
      expect(await stage().desk.call('contact.query', { jid: stage().peer.jid })).toMatchObject({
        software: { name: 'Peer', version: '7' },
      })
    })

    test('another Balcony tells all, and the server when it was last there', async () => {
      await stage().befriend()
      await stage().openDesk()
      const hers = await stage().anotherDesk(stage().juliet)
      await stage().desk.sees(({ presences }) => expect(presences.has(stage().juliet)).toBe(true))
      expect(await stage().desk.call('contact.query', { jid: await hers.jid() })).toEqual({
        software: { name: 'Balcony', version: expect.any(String) },
        utcOffset: 0 - new Date().getTimezoneOffset(),
        idleSeconds: 42,
      })
      await hers.close()
      await stage().desk.sees(({ presences }) => expect(presences.has(stage().juliet)).toBe(false))
      const seen = await stage().desk.call('contact.query', { jid: stage().juliet })
      expect(seen).toEqual(server.kind === 'ejabberd' ? { idleSeconds: expect.any(Number) } : {})
    })
  })

  test('whoever is blocked is not heard, and heard again afterwards', async () => {
    await stage().befriend()
    await stage().open()
    await stage().desk.sees(({ features }) => expect(features.blocking).not.toBe('unknown'))
    const { romeo, juliet, desk, peer } = stage()
    const block = (jid: string, blocked: boolean) =>
      desk.tryCall('block.set', { account: romeo, jid, blocked })
    expect(await block(romeo, true)).toMatchObject({ error: { code: 'not-an-address' } })
    expect(await block(juliet, true)).toMatchObject({ ok: true })
    await desk.sees(({ blocked }) => expect(blocked).toEqual([juliet]))
    peer.do({ do: 'message', to: romeo, type: 'chat', body: 'kept away' })
    // What the other side was answered shows that the message is past.
    await peer.asks('get', romeo, `<query xmlns='urn:example:unknown'/>`)
    expect(await block(juliet, false)).toMatchObject({ ok: true })
    await desk.sees(({ blocked }) => expect(blocked).toEqual([]))
    peer.do({ do: 'message', to: romeo, type: 'chat', body: 'let in' })
    await desk.sees(({ conversations }) =>
      expect(conversations.get(juliet)?.messages.map(({ body }) => body)).toEqual(['let in']),
    )
  })
})
