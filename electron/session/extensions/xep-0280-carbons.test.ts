import { afterEach, describe, expect, test } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { ArchiveServer, archived } from '../testing/archive-server.ts'
import { kept, me, open, stopArchived } from '../testing/archived-account.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { juliet } from '../testing/sessions.ts'

afterEach(stopArchived)

describe('XEP-0280 copies', () => {
  const carbon = (kind: string, message: string) =>
    `<message from='${me}' to='${me}/r' type='chat'><${kind} xmlns='${NS.carbons}'><forwarded xmlns='${NS.forward}'>${message}</forwarded></${kind}></message>`
  const theirs = archived('x', 'to the phone', `${juliet}/b`, `${me}/phone`).message
  const ours = archived('y', 'from the phone', `${me}/phone`, juliet).message

  test('what another device gets and sends is shown as what it is', async () => {
    const { tell, history } = await open(new ArchiveServer([]))
    await tell(carbon('received', theirs), carbon('sent', ours))
    expect(history.recent()).toMatchObject([
      { body: 'to the phone', direction: 'in', peer: juliet },
      { body: 'from the phone', direction: 'out', peer: juliet, delivery: { state: 'sent' } },
    ])
  })

  test.each([
    ['A07 of a stranger', carbon('received', theirs).replace(me, 'mallory@evil')],
    ['A08 of another device', carbon('received', theirs).replace(me, `${me}/phone`)],
    ['A08 of our address in capitals', carbon('received', theirs).replace(me, me.toUpperCase())],
    ['A08 of the domain', carbon('received', theirs).replace(me, 'h.example')],
    ['A07 that says it was sent by somebody else', carbon('sent', theirs)],
    ['A07 that says we received what we sent', carbon('received', ours)],
    [
      'A07 of what went to somebody else',
      carbon('received', theirs.replace(`${me}/phone`, 'paris@h.example')),
    ],
    [
      'A07 in a carbon',
      carbon(
        'received',
        carbon('received', theirs).replace('<message', `<message xmlns='jabber:client'`),
      ),
    ],
    ['A07 of two messages at once', carbon('received', theirs + theirs)],
    ['A09 of a room', carbon('received', theirs.replace(`'chat'`, `'groupchat'`))],
    [
      'A09 of type groupchat',
      carbon('received', theirs).replace(`type='chat'`, `type='groupchat'`),
    ],
    [
      'A09 of what was to stay private',
      carbon(
        'received',
        theirs.replace('</message>', `<private xmlns='${NS.carbons}'/></message>`),
      ),
    ],
  ])('a carbon %s shows nothing', async (_, stanza) => {
    const { tell, bodies } = await open(new ArchiveServer([]))
    await tell(stanza)
    expect(bodies()).toEqual([])
  })

  test('A07 none counts that was not granted', async () => {
    const server = new ArchiveServer([])
    const line = await fakeServer()
    const { next } = line
    const deaf = {
      ...line,
      next: async () => {
        for (;;) {
          const element = await next()
          if (element.getChild('enable', NS.carbons) === undefined) return element
        }
      },
    }
    const { bodies, tell } = await open(server, kept(), deaf)
    await tell(carbon('received', theirs))
    expect(bodies()).toEqual([])
  })
})
