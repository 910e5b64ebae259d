import { beforeEach, describe, expect, test } from 'vitest'
import type { Peer } from './peer.ts'
import { KINDS, useStage } from './stage.ts'

describe.each(KINDS)('slixmpp on $kind', (server) => {
  const stage = useStage(server)

  describe('messages', () => {
    beforeEach(async () => {
      await stage().befriend()
      await stage().open()
    })

    test('chat messages go both ways', async () => {
      await stage().desk.call('message.send', { to: stage().juliet, body: 'Good <morrow> & 👋' })
      const heard = await stage().peer.hears({ event: 'message' })
      expect(heard).toMatchObject({ type: 'chat', body: 'Good <morrow> & 👋' })
      stage().peer.do({ do: 'message', to: stage().romeo, type: 'chat', body: 'Good even' })
      await stage().desk.sees(({ conversations }) =>
        expect(conversations.get(stage().juliet)?.messages.map(({ body }) => body)).toEqual([
          'Good <morrow> & 👋',
          'Good even',
        ]),
      )
    })

    test('letters go both ways, with their subjects', async () => {
      await stage().desk.call('message.send', {
        to: stage().juliet,
        type: 'normal',
        subject: 'Tomorrow',
        body: 'At nine',
      })
      expect(await stage().peer.hears({ event: 'message' })).toMatchObject({
        type: 'normal',
        subject: 'Tomorrow',
        body: 'At nine',
      })
      stage().peer.do({
        do: 'message',
        to: stage().romeo,
        type: 'normal',
        subject: 'Re',
        body: 'I will not fail',
      })
      await stage().desk.sees(({ letters }) =>
        expect(letters.messages.at(-1)).toMatchObject({ subject: 'Re', body: 'I will not fail' }),
      )
    })

    test('headlines and messages of rooms are each in their place', async () => {
      stage().peer.do({
        do: 'message',
        to: await stage().desk.jid(),
        type: 'headline',
        body: 'News from Mantua',
      })
      stage().peer.do({
        do: 'message',
        to: await stage().desk.jid(),
        type: 'groupchat',
        body: 'All are punished',
      })
      await stage().desk.sees(({ notices, rooms, conversations }) => {
        expect(notices.messages).toMatchObject([{ body: 'News from Mantua' }])
        expect(rooms.get(stage().juliet)?.messages).toMatchObject([{ body: 'All are punished' }])
        expect(conversations.get(stage().juliet)).toBeUndefined()
      })
    })

    test('an error is on the message it belongs to', async () => {
      const { id } = await stage().desk.call('message.send', { to: stage().juliet, body: 'O' })
      await stage().peer.hears({ event: 'message', id })
      const condition = `<not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>`
      stage().peer.do({
        do: 'raw',
        xml: `<message to='${await stage().desk.jid()}' type='error' id='${id}'><error type='modify'>${condition}</error></message>`,
      })
      await stage().desk.sees(({ conversations }) =>
        expect(conversations.get(stage().juliet)?.messages).toMatchObject([
          { id, delivery: { state: 'failed', condition: 'not-acceptable' } },
        ]),
      )
    })

    test('URI-02 an im: address reaches whom its address names', async () => {
      await stage().desk.call('message.send', {
        to: `IM:${stage().juliet}`,
        body: 'by another name',
      })
      expect(await stage().peer.hears({ event: 'message' })).toMatchObject({
        body: 'by another name',
      })
    })

    test('NS-02 NS-03 what is unknown is passed over, and by itself it is nothing', async () => {
      const unknown = `<x xmlns='urn:example:unknown'>secret</x>`
      const to = await stage().desk.jid()
      stage().peer.do({ do: 'raw', xml: `<message to='${to}' type='chat'>${unknown}</message>` })
      stage().peer.do({
        do: 'raw',
        xml: `<message to='${to}' type='chat'>${unknown}<body>hello</body></message>`,
      })
      await stage().desk.sees(({ conversations }) =>
        expect(conversations.get(stage().juliet)?.messages.map(({ body }) => body)).toEqual([
          'hello',
        ]),
      )
      expect((await stage().desk.state()).conversations.get(stage().juliet)?.unread).toBe(1)
    })
  })

  describe('presence', () => {
    beforeEach(async () => {
      await stage().befriend()
      await stage().open()
    })

    test('is seen as it is, on both sides', async () => {
      stage().peer.do({ do: 'presence', show: 'dnd', status: 'at mass', priority: 5 })
      await stage().desk.sees(({ presences }) =>
        expect(presences.get(stage().juliet)).toMatchObject([
          { jid: stage().peer.jid, show: 'dnd', status: 'at mass', priority: 5 },
        ]),
      )
      await stage().desk.call('presence.set', {
        show: 'xa',
        status: 'in the orchard',
        priority: -3,
      })
      expect(
        await stage().peer.hears({ event: 'presence', from: await stage().desk.jid(), show: 'xa' }),
      ).toMatchObject({ status: 'in the orchard', priority: -3 })
    })

    test('ends with a goodbye, on both sides', async () => {
      await stage().desk.sees(({ presences }) => expect(presences.has(stage().juliet)).toBe(true))
      const from = await stage().desk.jid()
      await stage().peer.hears({ event: 'presence', from, type: 'available' })
      stage().peer.do({ do: 'presence', type: 'unavailable', status: 'good night' })
      await stage().desk.sees(({ presences, farewells }) => {
        expect(presences.has(stage().juliet)).toBe(false)
        expect(farewells.get(stage().juliet)).toMatchObject({ status: 'good night' })
      })
      // It may have been told twice that this side is there: as an answer, and by itself.
      await stage().peer.forget()
      stage().peer.do({ do: 'presence' })
      await stage().peer.hears({ event: 'presence', from, type: 'available' })
      await stage().desk.call('presence.set', { show: 'offline', status: 'sweet sorrow' })
      expect(
        await stage().peer.hears({ event: 'presence', from, type: 'unavailable' }),
      ).toMatchObject({
        status: 'sweet sorrow',
      })
    })
  })

  describe('subscriptions', () => {
    beforeEach(() => stage().open())

    const subscription = (expected: string | undefined) =>
      stage().desk.sees(({ roster }) =>
        expect(roster.get(stage().juliet)?.subscription).toBe(expected),
      )

    test('asked for and allowed, asked for in return, and ended one after the other', async () => {
      await stage().desk.call('roster.add', {
        jid: stage().juliet,
        name: 'Juliet',
        groups: ['Verona'],
        ask: true,
      })
      await stage().peer.hears({ event: 'presence', type: 'subscribe', from: stage().romeo })
      await stage().desk.sees(({ roster }) =>
        expect(roster.get(stage().juliet)).toMatchObject({
          name: 'Juliet',
          groups: ['Verona'],
          ask: true,
        }),
      )
      stage().peer.do({ do: 'presence', to: stage().romeo, type: 'subscribed' })
      await subscription('to')
      stage().peer.do({ do: 'presence', to: stage().romeo, type: 'subscribe', status: 'It is I' })
      await stage().desk.sees(({ requests }) =>
        expect(requests).toMatchObject([{ from: stage().juliet }]),
      )
      await stage().desk.call('subscription.answer', { from: stage().juliet, answer: 'allow' })
      await stage().peer.hears({ event: 'presence', type: 'subscribed', from: stage().romeo })
      await subscription('both')
      expect((await stage().desk.state()).requests).toEqual([])
      stage().peer.do({ do: 'presence', to: stage().romeo, type: 'unsubscribed' })
      await subscription('from')
      stage().peer.do({ do: 'presence', to: stage().romeo, type: 'unsubscribe' })
      await subscription('none')
    })

    test('denied', async () => {
      await stage().desk.call('roster.add', {
        jid: stage().juliet,
        name: '',
        groups: [],
        ask: true,
      })
      await stage().peer.hears({ event: 'presence', type: 'subscribe', from: stage().romeo })
      stage().peer.do({ do: 'presence', to: stage().romeo, type: 'unsubscribed' })
      await stage().desk.sees(({ roster }) =>
        expect(roster.get(stage().juliet)).toMatchObject({ subscription: 'none', ask: false }),
      )
      stage().peer.do({ do: 'presence', to: stage().romeo, type: 'subscribe' })
      await stage().desk.sees(({ requests }) => expect(requests).toHaveLength(1))
      await stage().desk.call('subscription.answer', { from: stage().juliet, answer: 'deny' })
      await stage().peer.hears({ event: 'presence', type: 'unsubscribed', from: stage().romeo })
    })

    test('ended by removing the contact', async () => {
      await stage().befriend()
      await stage().desk.sees(({ roster }) => expect(roster.has(stage().juliet)).toBe(true))
      await stage().desk.call('roster.remove', { jid: stage().juliet })
      await stage().peer.hears({ event: 'presence', type: 'unsubscribe', from: stage().romeo })
      await subscription(undefined)
    })
  })

  describe('two devices of one account', () => {
    let other: Peer

    beforeEach(async () => {
      await stage().openDesk()
      other = await stage().signIn(stage().romeo)
    })

    test('what either does to the roster is on both', async () => {
      other.do({
        do: 'contact',
        jid: stage().juliet,
        name: 'Juliet',
        groups: ['Verona', 'Friends'],
      })
      await stage().desk.sees(({ roster }) => {
        const { name, groups } = roster.get(stage().juliet) ?? {}
        expect([name, groups?.toSorted()]).toEqual(['Juliet', ['Friends', 'Verona']])
      })
      await stage().desk.call('roster.update', {
        jid: stage().juliet,
        name: 'Capulet',
        groups: ['Friends'],
      })
      const push = await other.hears({ event: 'roster', type: 'set' })
      expect(push).toBeDefined()
      await expect
        .poll(() => JSON.stringify(other.heard.filter(({ event }) => event === 'roster').at(-1)))
        .toContain('"name": "Capulet"'.replace(' ', ''))
      other.do({ do: 'remove', jid: stage().juliet })
      await stage().desk.sees(({ roster }) => expect(roster.has(stage().juliet)).toBe(false))
    })
  })
})
