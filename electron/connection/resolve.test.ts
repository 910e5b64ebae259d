import type { SrvRecord } from 'node:dns'
import { describe, expect, test } from 'vitest'
import { resolveEndpoints, type SrvLookup } from './resolve.ts'

const never = new AbortController().signal
const record = (name: string, priority = 0, weight = 0, port = 5222): SrvRecord => ({
  name,
  port,
  priority,
  weight,
})

function zone(records: Record<string, readonly SrvRecord[]>): SrvLookup {
  return async (name) => records[name] ?? Promise.reject(new Error('ENOTFOUND'))
}

const hosts = async (lookup: SrvLookup, random = () => 0.5) =>
  (await resolveEndpoints('e.example', never, lookup, random)).map(
    ({ host, tls }) => `${tls} ${host}`,
  )

describe('C11 where to connect', () => {
  test('without records, the domain itself', async () => {
    expect(await resolveEndpoints('e.example', never, zone({}))).toEqual([
      { host: 'e.example', port: 5222, tls: 'starttls' },
    ])
  })

  test('a look-up that fails fails only itself', async () => {
    const lookup = zone({ '_xmpp-client._tcp.e.example': [record('x.example')] })
    expect(await hosts(lookup)).toEqual(['starttls x.example'])
  })

  test('records of both kinds in the order of their priorities', async () => {
    const lookup = zone({
      '_xmpp-client._tcp.e.example': [record('b', 20), record('a', 5)],
      '_xmpps-client._tcp.e.example': [record('d', 30), record('c', 10)],
    })
    expect(await hosts(lookup)).toEqual(['starttls a', 'direct c', 'starttls b', 'direct d'])
  })

  test('within a priority, drawn by weight', async () => {
    const lookup = zone({
      '_xmpp-client._tcp.e.example': [record('light', 1, 10), record('heavy', 1, 90)],
    })
    expect((await hosts(lookup, () => 0.05))[0]).toBe('starttls light')
    expect((await hosts(lookup, () => 0.95))[0]).toBe('starttls heavy')
  })

  test('a domain that says it has no such service is believed', async () => {
    const none = { '_xmpp-client._tcp.e.example': [record('')] }
    await expect(resolveEndpoints('e.example', never, zone(none))).rejects.toMatchObject({
      problem: { code: 'nothing-listening', host: 'e.example' },
    })
  })
})

test('C11 that there is no direct TLS says nothing of the other service', async () => {
  const none = { '_xmpps-client._tcp.e.example': [record('')] }
  expect(await hosts(zone(none))).toEqual(['starttls e.example'])
  const other = { '_xmpp-client._tcp.e.example': [record('a')], ...none }
  expect(await hosts(zone(other))).toEqual(['starttls a'])
})

test('C11 that there is nothing but direct TLS leaves that', async () => {
  const records = {
    '_xmpp-client._tcp.e.example': [record('')],
    '_xmpps-client._tcp.e.example': [record('c')],
  }
  expect(await hosts(zone(records))).toEqual(['direct c'])
})

test('a domain of any script is asked for as DNS writes it', async () => {
  const asked: string[] = []
  await resolveEndpoints('bücher.example', never, async (name) => {
    asked.push(name)
    return []
  })
  expect(asked).toContain('_xmpp-client._tcp.xn--bcher-kva.example')
})

test('C11 of two hundred records no more are tried than anybody waits for', async () => {
  const many = Array.from({ length: 200 }, (_, index) => record(`h${index}.example`))
  expect(await hosts(zone({ '_xmpp-client._tcp.e.example': many }))).toHaveLength(10)
})

test('C11 given up, it ends at once, whatever the resolver does', async () => {
  const abort = new AbortController()
  const lookup: SrvLookup = (_, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('ECANCELLED')))
    })
  const looking = resolveEndpoints('e.example', abort.signal, lookup)
  abort.abort()
  await expect(looking).rejects.toMatchObject({ problem: { code: 'connection-lost' } })
})
