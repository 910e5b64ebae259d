import type { SrvRecord } from 'node:dns'
import { expect, vi } from 'vitest'
import { connectSecurely } from '../../../electron/connection/secure-socket.ts'
import { resolveEndpoints } from '../../../electron/connection/resolve.ts'
import { sharedAuthority } from '../../server/authority.ts'
import { direct, starttls } from '../manners/secure.ts'
import { hostile } from '../scene/case.ts'
import { DOMAIN } from '../wire/phrases.ts'

const record = (name: string, priority = 0, weight = 0, port = 5222): SrvRecord => ({
  name,
  port,
  priority,
  weight,
})
const never = new AbortController().signal
const failing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }))

/** Where the client would go, by what the look-ups of both kinds say. */
const hosts = async (secure: Promise<readonly SrvRecord[]>, plain: Promise<readonly SrvRecord[]>) =>
  (
    await resolveEndpoints(DOMAIN, never, (name) => (name.startsWith('_xmpps') ? secure : plain))
  ).map(({ host, tls }) => `${host} ${tls}`)

export const cases = [
  hostile('C10 no web page is asked where the server is', async (scene) => {
    const fetching = vi.spyOn(globalThis, 'fetch')
    try {
      await scene.signIn({}, { server: undefined, address: 'romeo@no-such-domain.invalid' })
      expect(fetching).not.toHaveBeenCalled()
    } finally {
      fetching.mockRestore()
    }
  }),
  hostile('C11 a look-up that fails fails only itself', async () => {
    expect(await hosts(failing('ESERVFAIL'), Promise.resolve([record('a.example')]))).toEqual([
      'a.example starttls',
    ])
    expect(await hosts(Promise.resolve([record('b.example')]), failing('ESERVFAIL'))).toEqual([
      'b.example direct',
    ])
  }),
  hostile('C11 two look-ups that fail leave the domain itself', async () => {
    expect(await hosts(failing('ESERVFAIL'), failing('ENOTFOUND'))).toEqual([`${DOMAIN} starttls`])
  }),
  hostile('C11 a target of a dot means that there is no such service', async () => {
    const nothing = Promise.resolve([record('.')])
    await expect(hosts(nothing, nothing)).rejects.toMatchObject({
      problem: { code: 'nothing-listening' },
    })
    expect(
      await hosts(Promise.resolve([record('')]), Promise.resolve([record('a.example')])),
    ).toEqual(['a.example starttls'])
  }),
  hostile('C11 priorities of both kinds are kept together', async () => {
    const order = await hosts(
      Promise.resolve([record('late.example', 20)]),
      Promise.resolve([record('soon.example', 10)]),
    )
    expect(order).toEqual(['soon.example starttls', 'late.example direct'])
  }),
  hostile('C11 of two hundred records each is tried at most once', async () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      record(`h${index}.example`, index % 5, index % 7),
    )
    const found = await hosts(Promise.resolve([]), Promise.resolve(many))
    expect(new Set(found).size).toBe(found.length)
    expect(found.length).toBeLessThanOrEqual(200)
  }),
  hostile('W5 C11 dead targets before a good one do not matter', async (scene) => {
    const { pem } = await sharedAuthority()
    scene.server.behave({ secure: starttls() })
    const dead = [1, 2, 3].map((port) => ({ host: '127.0.0.1', port, tls: 'starttls' as const }))
    const good = { host: '127.0.0.1', port: scene.server.port, tls: 'starttls' as const }
    const { socket, endpoint } = await connectSecurely([...dead, good], {
      domain: DOMAIN,
      authorities: [pem],
      lang: 'en',
      signal: new AbortController().signal,
    })
    expect(endpoint).toEqual(good)
    socket.destroy()
  }),
  hostile('W4 C11 of several failures the most telling is told', async (scene) => {
    const { pem } = await sharedAuthority()
    scene.server.behave({ secure: direct({ certificate: 'expired' }) })
    const endpoints = [
      { host: '127.0.0.1', port: 1, tls: 'direct' as const },
      { host: '127.0.0.1', port: scene.server.port, tls: 'direct' as const },
      { host: 'no-such-host.invalid', port: 5222, tls: 'starttls' as const },
    ]
    const options = {
      domain: DOMAIN,
      authorities: [pem],
      lang: 'en',
      signal: new AbortController().signal,
    }
    await expect(connectSecurely(endpoints, options)).rejects.toMatchObject({
      problem: { code: 'certificate-expired', host: '127.0.0.1' },
    })
  }),
]
