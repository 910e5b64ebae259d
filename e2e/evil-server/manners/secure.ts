import type { TLSSocketOptions } from 'node:tls'
import { certificateOf } from '../certificates.ts'
import type { CertificateKind } from '../../server/authority.ts'
import type { Line } from '../wire/line.ts'
import { features, HEADER, header, PROCEED, STARTTLS } from '../wire/phrases.ts'
import type { Step } from './manners.ts'

export type TlsOptions = {
  readonly certificate?: CertificateKind
  readonly tls?: TLSSocketOptions
}

/** TLS with one of the certificates of the test authority. */
export async function upgrade(line: Line, options: TlsOptions = {}): Promise<void> {
  line.hold()
  const { certificate, key } = await certificateOf(options.certificate ?? 'good')
  await line.upgrade({ cert: certificate, key, ALPNProtocols: ['xmpp-client'], ...options.tls })
}

/** STARTTLS as RFC 6120 §5 has it. */
export function starttls(options: TlsOptions = {}): Step {
  return async (line) => {
    await line.expect(HEADER)
    line.say(header(), features(STARTTLS))
    await line.expect('starttls')
    line.say(PROCEED)
    await upgrade(line, options)
  }
}

/** TLS from the first byte (XEP-0368). */
export function direct(options: TlsOptions = {}): Step {
  return (line) => upgrade(line, options)
}
