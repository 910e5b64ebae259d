import { connect } from 'node:net'
import { expect } from 'vitest'
import type { TLSSocketOptions } from 'node:tls'
import { certificateOf } from '../certificates.ts'
import type { Step } from '../manners/manners.ts'
import { direct, starttls } from '../manners/secure.ts'
import { hostile } from '../scene/case.ts'
import { authIn } from '../wire/credentials.ts'

const OLD: Readonly<Record<string, TLSSocketOptions>> = {
  'TLS 1.0': { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL@SECLEVEL=0' },
  'TLS 1.1': { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' },
  'ciphers without a certificate': { maxVersion: 'TLSv1.2', ciphers: 'aNULL@SECLEVEL=0' },
  'ciphers that encrypt nothing': { maxVersion: 'TLSv1.2', ciphers: 'eNULL@SECLEVEL=0' },
}

/** Bytes in place of a handshake, after which the line is cut or left open. */
const RECORDS: Readonly<Record<string, string>> = {
  'an alert': '15030300020228',
  'a record of a version nobody knows': '16990000050100000100',
  'a record longer than any may be': `160303ffff${'00'.repeat(100)}`,
  SSLv2: '802e0100020015000000100100800200800300800400800500800600400700c0',
  'application data': `1703030010${'aa'.repeat(16)}`,
  noise: 'deadbeefcafebabe'.repeat(8),
  'one byte': '16',
  nothing: '',
}

const saying =
  (hex: string): Step =>
  async (line) => {
    line.hold()
    await new Promise((resolve) => line.socket.once('readable', resolve))
    line.raw(Buffer.from(hex, 'hex'))
    line.socket.end()
  }

export const cases = [
  ...Object.entries(OLD).map(([what, tls]) =>
    hostile(`C14 ${what} is not spoken`, async (scene) => {
      expect(await scene.signIn({ secure: starttls({ tls }) })).toBe('encryption-failed')
      expect(authIn(scene.lines)).toEqual([])
    }),
  ),
  ...Object.entries(RECORDS).map(([what, hex]) =>
    hostile(`C14 ${what} in place of a handshake`, async (scene) => {
      const server = { host: '127.0.0.1', port: scene.server.port, tls: 'direct' }
      expect(await scene.signIn({ secure: saying(hex) }, { server })).toMatch(
        /^(?:encryption-failed|connection-lost)$/u,
      )
      expect(authIn(scene.lines)).toEqual([])
    }),
  ),
  hostile('C14 two thousand certificates are not waited for', async (scene) => {
    const { certificate } = await certificateOf('good')
    const chain = certificate + certificate.repeat(2000)
    const server = { host: '127.0.0.1', port: scene.server.port, tls: 'direct' }
    const begun = performance.now()
    await scene.signIn({ secure: direct({ tls: { cert: chain } }) }, { server })
    expect(performance.now() - begun).toBeLessThan(12_000)
  }),
  ...[10, 100, 500, 1000, 1500].map((bytes) =>
    hostile(`C14 a handshake cut off after ${bytes} bytes`, async (scene) => {
      const server = { host: '127.0.0.1', port: scene.server.port, tls: 'direct' }
      const other = await scene.another()
      other.behave({ secure: direct() })
      // Passes on so many bytes of a good server's half and no more.
      const secure: Step = async (line) => {
        line.hold()
        const upstream = connect(other.port, '127.0.0.1')
        let left = bytes
        upstream.on('error', () => {})
        upstream.on('data', (chunk) => {
          line.raw(chunk.subarray(0, left))
          left -= chunk.length
          if (left <= 0) line.cut()
        })
        line.socket.pipe(upstream)
        await line.closed
        upstream.destroy()
      }
      expect(await scene.signIn({ secure }, { server })).toMatch(
        /^(?:encryption-failed|connection-lost|online)$/u,
      )
      expect(authIn(scene.lines).length === 0 || bytes >= 1000).toBe(true)
    }),
  ),
]
