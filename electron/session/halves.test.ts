import { afterEach, describe, expect, test, vi } from 'vitest'
import { answersTo, juliet, online, stopSessions } from './testing/sessions.ts'
import { nextMessage } from './testing/wire.ts'

afterEach(stopSessions)

const JULIET = `<item jid='${juliet}' subscription='both'/>`

describe('CONF-02 a service with one half alone', () => {
  test('CONF-02 where no presence ever comes one talks all the same', async () => {
    const { server, messages, store, of, faults } = await online(JULIET)
    const id = messages.send(juliet, 'Shall I hear more?')
    expect((await nextMessage(server)).attrs).toMatchObject({ id, to: juliet })
    await vi.waitFor(() => expect(store.find(id)?.delivery?.state).toBe('sent'))
    await answersTo(
      server,
      `<message from='${juliet}/a' type='chat'><body>Thou art thyself</body></message>`,
    )
    expect([...store.all.values()].map(({ body }) => body)).toEqual([
      'Shall I hear more?',
      'Thou art thyself',
    ])
    expect(of('presence.changed')).toEqual([])
    expect(faults).toEqual([])
  })

  test('CONF-02 where no message is taken presence comes and goes all the same', async () => {
    const { server, session, messages, store, of, faults } = await online(JULIET)
    const id = messages.send(juliet, 'Shall I hear more?')
    await nextMessage(server)
    await answersTo(
      server,
      `<message from='${juliet}' id='${id}' type='error'><error type='cancel'><feature-not-implemented xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>`,
      `<presence from='${juliet}/a'><show>away</show></presence>`,
      `<presence from='${juliet}/a' type='unavailable'/>`,
    )
    expect(store.find(id)?.delivery?.state).toBe('failed')
    const changes = of('presence.changed').flatMap((event) => event.changes)
    expect(changes.map(({ jid, presence }) => [jid, presence?.show])).toEqual([
      [`${juliet}/a`, 'away'],
      [`${juliet}/a`, undefined],
    ])
    expect(session.online).toBe(true)
    expect(faults).toEqual([])
  })
})
