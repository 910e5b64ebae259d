import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Element } from '@xmpp/xml'
import { xml } from '../../shared/codec/element.ts'
import { parseFullJid, parseJid } from '../../shared/model/jid.ts'
import { IqRequests } from './iq.ts'
import { parseXml } from './testing/parse-xml.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const own = parseFullJid('me@h.example/r')
const juliet = parseJid('juliet@h.example/x')
if (!own || !juliet) throw new Error('no address')
const payload = () => xml('query', { xmlns: 'urn:q' })

function requests(mostBytes?: number) {
  const sent: Element[] = []
  const iq = new IqRequests(
    own!,
    async (element) => void sent.push(element),
    () => mostBytes,
  )
  const answer = (type: string, from = '', inner = '') =>
    iq.accept(
      parseXml(
        `<iq type='${type}' id='${sent.at(-1)?.attrs['id']}' ${from && `from='${from}'`}>${inner}</iq>`,
      ),
    )
  return { iq, sent, answer }
}

const condition = (word: string) =>
  expect.objectContaining({ error: expect.objectContaining({ condition: word }) })

describe('IQ-04 A04 replies', () => {
  test('a result of whom was asked settles it, once', async () => {
    const { iq, answer, sent } = requests()
    const result = iq.request('get', payload(), juliet)
    expect(sent[0]?.attrs).toMatchObject({ type: 'get', to: 'juliet@h.example/x' })
    expect(answer('result', 'mallory@evil.example')).toBe(false)
    expect(answer('result', 'juliet@h.example/x', '<a/>')).toBe(true)
    expect((await result).getChild('a', 'jabber:client')).toBeDefined()
    expect(answer('result', 'juliet@h.example/x')).toBe(false)
  })

  test('ids cannot be guessed and never come twice', () => {
    const { iq, sent } = requests()
    for (let count = 0; count < 200; count += 1) iq.request('get', payload()).catch(() => {})
    expect(new Set(sent.map((element) => element.attrs['id'])).size).toBe(200)
    expect(sent[0]?.attrs['id']).toMatch(/^[0-9a-f-]{36}$/u)
    iq.close()
  })

  test('A06 an error without a word settles it as well', async () => {
    const { iq, answer } = requests()
    const result = iq.request('set', payload())
    answer('error')
    await expect(result).rejects.toEqual(condition('undefined-condition'))
  })

  test('IQ-06 E03 nothing answered in 30 s is a timeout, and later answers are ignored', async () => {
    const { iq, answer } = requests()
    const settled = Promise.allSettled([iq.request('get', payload())])
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await settled).toEqual([{ status: 'rejected', reason: condition('timeout') }])
    expect(answer('result')).toBe(false)
  })

  test('the end of the stream settles everything', async () => {
    const { iq } = requests()
    const results = [iq.request('get', payload()), iq.request('get', payload(), juliet)]
    const settled = Promise.allSettled(results)
    iq.close()
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  test('PRIV-53 whoever blocks one and keeps silent is not waited for, nor whoever refuses in the words of nobody', async () => {
    const { iq, answer } = requests()
    const silent = Promise.allSettled([iq.request('get', payload(), juliet)])
    const refused = iq.request('get', payload(), juliet)
    answer(
      'error',
      'juliet@h.example/x',
      `<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>`,
    )
    await expect(refused).rejects.toEqual(condition('service-unavailable'))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await silent).toEqual([{ status: 'rejected', reason: condition('timeout') }])
  })

  test('what is more than the server takes is not written', async () => {
    const { iq, sent } = requests(20_000)
    const big = xml('query', { xmlns: 'urn:q' }, 'é'.repeat(10_000))
    await expect(iq.request('set', big)).rejects.toEqual(condition('stanza-too-big'))
    expect(sent).toEqual([])
  })

  test.each([
    ['policy-violation', 10_000, 'stanza-too-big'],
    ['policy-violation', 1, 'disconnected'],
    ['system-shutdown', 10_000, 'disconnected'],
  ])('a stream that ends by %s over %i bytes is for what waits: %s', async (error, size, word) => {
    const { iq } = requests()
    const result = iq.request('set', xml('query', { xmlns: 'urn:q' }, 'x'.repeat(size)))
    iq.close(error)
    await expect(result).rejects.toEqual(condition(word))
  })

  test('no more than 256 wait at once', async () => {
    const { iq } = requests()
    for (let count = 0; count < 256; count += 1) iq.request('get', payload()).catch(() => {})
    await expect(iq.request('get', payload())).rejects.toEqual(condition('resource-constraint'))
    iq.close()
  })
})
