import { afterEach, describe, expect, test } from 'vitest'
import { attached, reply, stopAttached } from '../testing/attached.ts'
import { juliet } from '../testing/sessions.ts'
import { discoExtension } from './xep-0030-disco.ts'

afterEach(stopAttached)

const INFO = 'http://jabber.org/protocol/disco#info'
const friend = 'friend@h.example/x'
const disco = () =>
  discoExtension(
    () => ['b', 'a', 'b'],
    (from) => from === friend,
  )

describe('being asked', () => {
  const ask = async (attributes: string, name = 'disco#info') => {
    const { server } = await attached([disco()])
    server.say(
      `<iq type='get' id='q' ${attributes}><query xmlns='http://jabber.org/protocol/${name}' node='${attributes.includes('node') ? 'x' : ''}'/></iq>`,
    )
    return server.next()
  }

  test('a friend learns what is attached, in order and each once', async () => {
    const { server } = await attached([disco()])
    server.say(`<iq type='get' id='q' from='${friend}'><query xmlns='${INFO}'/></iq>`)
    const answer = await server.next()
    expect(answer.attrs).toMatchObject({ type: 'result', id: 'q', to: friend })
    expect(String(answer.getChild('query', INFO))).toBe(
      `<query xmlns="${INFO}"><identity category="client" type="pc" name="Balcony"/><feature var="a"/><feature var="b"/></query>`,
    )
    server.say(
      `<iq type='get' id='q' from='${friend}'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>`,
    )
    expect(String(await server.next())).toContain(
      '<query xmlns="http://jabber.org/protocol/disco#items"/>',
    )
  })

  test.each(['disco#info', 'disco#items'])('A28 a stranger learns nothing by %s', async (name) => {
    const answer = await ask(`from='stranger@h.example/x'`, name)
    expect(String(answer)).toContain('service-unavailable')
    expect(String(answer)).not.toContain('feature')
  })

  test('a node that is not there is not found', async () => {
    expect(String(await ask(`from='${friend}'`))).toContain('item-not-found')
  })
})

test('asking somebody', async () => {
  const extension = disco()
  const { server } = await attached([extension])
  const asked = extension.infoOf(juliet, 'node')
  const request = await server.next()
  expect(request.attrs).toMatchObject({ type: 'get', to: juliet })
  expect(request.getChild('query', INFO)?.attrs['node']).toBe('node')
  reply(server, request, { result: `<query xmlns='${INFO}'><feature var='a'/></query>` })
  expect(await asked).toEqual({ identities: [], features: ['a'], forms: [] })
  const refused = extension.infoOf(juliet)
  reply(server, await server.next(), { error: 'service-unavailable' })
  await expect(refused).rejects.toMatchObject({ error: { condition: 'service-unavailable' } })
})
