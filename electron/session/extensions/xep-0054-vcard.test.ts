import { afterEach, describe, expect, test, vi } from 'vitest'
import { attached, reply, stopAttached } from '../testing/attached.ts'
import { address, juliet } from '../testing/sessions.ts'
import { vcardExtension } from './xep-0054-vcard.ts'

afterEach(async () => {
  vi.restoreAllMocks()
  await stopAttached()
})

const card = (inner: string) => ({ result: `<vCard xmlns='vcard-temp'>${inner}</vCard>` })
const JULIET = { fullName: 'Juliet', emails: [], phones: [] }

async function made() {
  const vcards = vcardExtension()
  return { vcards, ...(await attached([vcards])) }
}

describe('VCARD-01 those of others', () => {
  test('are asked for once in a while', async () => {
    const { vcards, server } = await made()
    const [first, second] = [vcards.get(juliet), vcards.get(juliet)]
    const request = await server.next()
    expect(request.attrs).toMatchObject({ type: 'get', to: juliet })
    expect(String(request.getChild('vCard', 'vcard-temp'))).toBe('<vCard xmlns="vcard-temp"/>')
    reply(server, request, card('<FN>Juliet</FN>'))
    expect(await first).toEqual(JULIET)
    expect(await second).toEqual(JULIET)
    expect(await vcards.get(juliet)).toEqual(JULIET)
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 600_000)
    const later = vcards.get(juliet)
    reply(server, await server.next(), card('<FN>Capulet</FN>'))
    expect(await later).toMatchObject({ fullName: 'Capulet' })
  })

  test.each([
    { error: 'item-not-found' },
    { error: 'service-unavailable' },
    { error: 'feature-not-implemented' },
    card(''),
    {},
  ])('VCARD-02 there may be none: %o', async (answer) => {
    const { vcards, server } = await made()
    const asked = vcards.get(juliet)
    reply(server, await server.next(), answer)
    expect(await asked).toBeUndefined()
  })

  test('what went wrong is not kept', async () => {
    const { vcards, server } = await made()
    const asked = vcards.get(juliet)
    reply(server, await server.next(), { error: 'remote-server-timeout' })
    await expect(asked).rejects.toMatchObject({ error: { condition: 'remote-server-timeout' } })
    const again = vcards.get(juliet)
    reply(server, await server.next(), card('<FN>Juliet</FN>'))
    expect(await again).toEqual(JULIET)
  })
})

describe('VCARD-02 one’s own', () => {
  test('is asked of the account itself and written back with all that is not shown', async () => {
    const { vcards, server } = await made()
    const set = vcards.set({ ...JULIET, fullName: 'Romeo' })
    const get = await server.next()
    expect(get.attrs['to']).toBeUndefined()
    reply(server, get, card('<FN>R</FN><JABBERID>me@h.example</JABBERID><X-TOY>sword</X-TOY>'))
    const written = await server.next()
    expect(String(written)).toContain(
      '<vCard xmlns="vcard-temp"><FN>Romeo</FN><JABBERID>me@h.example</JABBERID><X-TOY>sword</X-TOY></vCard>',
    )
    reply(server, written, {})
    await set
    const now = vcards.get(address('me@h.example'))
    reply(server, await server.next(), card('<FN>Romeo</FN>'))
    expect(await now).toMatchObject({ fullName: 'Romeo' })
  })

  test('is not written over what could not be read', async () => {
    const { vcards, server } = await made()
    const set = vcards.set(JULIET)
    reply(server, await server.next(), { error: 'internal-server-error' })
    await expect(set).rejects.toMatchObject({ error: { condition: 'internal-server-error' } })
  })

  test('the first is written whole', async () => {
    const { vcards, server } = await made()
    const set = vcards.set(JULIET)
    reply(server, await server.next(), { error: 'item-not-found' })
    const written = await server.next()
    expect(String(written)).toContain('<vCard xmlns="vcard-temp"><FN>Juliet</FN></vCard>')
    reply(server, written, {})
    await set
  })
})
