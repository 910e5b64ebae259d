import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ChannelBinding } from './channel-binding.ts'
import { chooseFast, type FastToken, isUsable, startFast } from './fast.ts'

const exporter: ChannelBinding = { type: 'tls-exporter', data: Buffer.from('exported') }
const token: FastToken = {
  mechanism: 'HT-SHA-256-EXPR',
  secret: 'secret-token',
  expires: Date.now() + 60_000,
  bind: true,
  streamManagement: true,
}
const sign = (who: string, data: string) =>
  createHmac('sha256', 'secret-token').update(`${who}${data}`).digest()

test('says the name and a proof, and believes only the proof of the other side', () => {
  const exchange = startFast('żółw', token, [exporter])
  expect(exchange.first).toEqual(
    Buffer.concat([Buffer.from('żółw\0'), sign('Initiator', 'exported')]),
  )
  expect(exchange.first.toString()).not.toContain('secret-token')
  expect(exchange.accepts(sign('Responder', 'exported'))).toBe(true)
  for (const wrong of [Buffer.alloc(0), sign('Initiator', 'exported'), sign('Responder', '')]) {
    expect(exchange.accepts(wrong)).toBe(false)
  }
})

test('W7 a challenge has no place in it', async () => {
  const exchange = startFast('romeo', token, [exporter])
  await expect(exchange.respond(Buffer.from('x'))).rejects.toMatchObject({
    problem: { code: 'server-not-proven' },
  })
})

test('the best mechanism both sides have, bound where it can be', () => {
  const all = ['HT-SHA-256-NONE', 'HT-SHA-256-ENDP', 'HT-SHA-256-EXPR']
  expect(chooseFast(all, [exporter])).toBe('HT-SHA-256-EXPR')
  expect(chooseFast(all, [])).toBe('HT-SHA-256-NONE')
  expect(chooseFast(['HT-SHA-512-NONE'], [])).toBeUndefined()
  expect(chooseFast(all, [], 'SCRAM-SHA-1-PLUS')).toBeUndefined()
})

test('a token is used while it lasts, and only where it can be bound as it was', () => {
  expect(isUsable(token, [exporter])).toBe(true)
  expect(isUsable(token, [])).toBe(false)
  const loose = { ...token, mechanism: 'HT-SHA-256-NONE' } as const
  expect(isUsable(loose, [], 'SCRAM-SHA-1')).toBe(true)
  expect(isUsable(loose, [], 'SCRAM-SHA-1-PLUS')).toBe(false)
  expect(isUsable({ ...token, expires: Date.now() - 1 }, [exporter])).toBe(false)
})
