import { afterEach, describe, expect, test } from 'vitest'
import { IqError } from '../iq.ts'
import {
  address,
  answersTo,
  juliet,
  online,
  presencesIn,
  stopSessions,
} from '../testing/sessions.ts'

afterEach(stopSessions)

const JULIET = `<item jid='${juliet}' subscription='both'/>`
const paris = address('paris@h.example')

describe('shown to one address', () => {
  const nurse = address('nurse@h.example')

  test('PRES-31 PRES-32 whoever it is shown to is told each change, and nobody else is', async () => {
    const { server, session, sharing, of } = await online(JULIET)
    await sharing.share(nurse)
    await sharing.share(juliet)
    expect(presencesIn(await answersTo(server))).toEqual([nurse, juliet])
    expect(of('shared.changed').at(-1)?.sharedWith).toEqual([nurse, juliet])
    await session.setPresence({ show: 'dnd', status: 'courting Juliet' })
    const written = await answersTo(server)
    // Juliet has it from the server.
    expect(presencesIn(written)).toEqual(['', nurse])
    expect(String(written[1])).toContain('<show>dnd</show>')
    expect([sharing.has(nurse), sharing.has(paris)]).toEqual([true, false])
  })

  test('whoever becomes invisible is shown to nobody any more', async () => {
    const { server, session, sharing, of } = await online()
    await sharing.share(nurse)
    await session.setPresence({ show: 'invisible', status: '' })
    expect(presencesIn(await answersTo(server))).toEqual([nurse, `unavailable ${nurse}`, ''])
    expect(of('shared.changed').at(-1)?.sharedWith).toEqual([])
    await expect(sharing.share(nurse)).rejects.toBeInstanceOf(IqError)
  })

  test('PRES-32 PRES-33 it is taken back once, and no change is told after that', async () => {
    const { server, session, sharing, of } = await online()
    await sharing.share(nurse)
    await sharing.unshare(nurse)
    await sharing.unshare(nurse)
    await session.setPresence({ show: 'dnd', status: '' })
    expect(presencesIn(await answersTo(server))).toEqual([nurse, `unavailable ${nurse}`, ''])
    expect(of('shared.changed').at(-1)?.sharedWith).toEqual([])
  })

  test('PRES-32 PRES-35 who leaves says goodbye once, and does not come back shown', async () => {
    const { server, session, sharing, of } = await online()
    await sharing.share(nurse)
    await server.next()
    const leaving = session.setPresence({ show: 'offline', status: '' })
    expect((await server.next()).attrs).toEqual(expect.objectContaining({ type: 'unavailable' }))
    await leaving
    expect(of('shared.changed').at(-1)?.sharedWith).toEqual([])
    expect(sharing.has(nurse)).toBe(false)
  })

  test('PRES-07 an error of whom it was shown to is told', async () => {
    const { server, sharing, of } = await online()
    await sharing.share(nurse)
    await answersTo(server, `<presence type='error' from='${nurse}'/>`)
    expect(of('presence.problem')).toHaveLength(1)
  })

  test('SEC-02 nobody is shown anything unless one let them', async () => {
    const { server } = await online()
    const written = await answersTo(
      server,
      `<presence from='paris@h.example/x'/>`,
      `<presence from='paris@h.example' type='subscribe'/>`,
      `<presence from='paris@h.example' type='probe'/>`,
      `<message from='paris@h.example/x' type='chat'><body>hello</body></message>`,
    )
    expect(presencesIn(written)).toEqual([])
  })
})
