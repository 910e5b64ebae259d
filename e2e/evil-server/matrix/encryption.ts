import { NS } from '../../../shared/codec/namespaces.ts'
import type { ProblemCode } from '../../../shared/model/stream.ts'
import { CERTIFICATE_KINDS } from '../../server/authority.ts'
import type { Manners, Step } from '../manners/manners.ts'
import { SCRAMS } from '../manners/sasl.ts'
import { offer } from '../manners/sasl2.ts'
import { direct, starttls } from '../manners/secure.ts'
import { features, HEADER, header, mechanisms, STARTTLS, streamError } from '../wire/phrases.ts'
import type { Row } from './row.ts'

const CODES: Readonly<Record<Exclude<(typeof CERTIFICATE_KINDS)[number], 'good'>, ProblemCode>> = {
  expired: 'certificate-expired',
  'not-yet-valid': 'certificate-not-yet-valid',
  'wrong-name': 'certificate-wrong-name',
  'unknown-authority': 'certificate-unknown-authority',
  'self-signed': 'certificate-unknown-authority',
}

const certificates: readonly Row[] = Object.entries(CODES).flatMap(([kind, code]) => {
  const certificate = CERTIFICATE_KINDS.find((known) => known === kind) ?? 'good'
  return [
    {
      name: `STARTTLS, a certificate that is ${kind}`,
      manners: { secure: starttls({ certificate }) },
      code,
      sees: 'nothing',
    },
    {
      name: `direct TLS, a certificate that is ${kind}`,
      manners: { secure: direct({ certificate }) },
      code,
      sees: 'nothing',
      tls: 'direct',
    },
  ] as const
})

const after =
  (...text: readonly string[]): Step =>
  async (line) => {
    await line.expect(HEADER)
    line.say(...text)
    await line.expect('starttls').catch(() => {})
    await line.closed
  }
const answering =
  (text: string): Step =>
  async (line) => {
    await line.expect(HEADER)
    line.say(header(), features(STARTTLS))
    await line.expect('starttls')
    line.say(text)
    await line.closed
  }

const inClear: readonly Row[] = [
  {
    name: 'STARTTLS stripped',
    manners: { secure: after(header(), features(mechanisms(SCRAMS))) },
    code: 'no-encryption',
    sees: 'nothing',
  },
  {
    name: 'STARTTLS stripped, PLAIN alone',
    manners: { secure: after(header(), features(mechanisms(['PLAIN']))) },
    code: 'no-encryption',
    sees: 'nothing',
  },
  {
    name: 'STARTTLS stripped, the new profile',
    manners: { secure: after(header(), features(offer({}))) },
    code: 'no-encryption',
    sees: 'nothing',
  },
  {
    name: 'STARTTLS refused',
    manners: { secure: answering(`<failure xmlns='${NS.tls}'/>`) },
    code: 'no-encryption',
    sees: 'nothing',
  },
  {
    name: 'STARTTLS answered with mechanisms',
    manners: { secure: answering(features(mechanisms(['PLAIN']))) },
    code: 'no-encryption',
    sees: 'nothing',
  },
  {
    name: 'a domain that is not served, in clear',
    manners: { secure: after(header(), streamError('host-unknown')) },
    code: 'no-such-domain',
    sees: 'nothing',
  },
  {
    name: 'a policy that forbids, in clear',
    manners: { secure: after(header(), streamError('policy-violation')) },
    code: 'refused-by-server',
    sees: 'nothing',
  },
  {
    name: 'a shutdown, in clear',
    manners: { secure: after(header(), streamError('system-shutdown')) },
    code: 'server-shutdown',
    sees: 'nothing',
  },
  {
    name: 'a web server',
    manners: { secure: after('HTTP/1.1 400 Bad Request\r\n\r\n') },
    code: 'not-xmpp',
    sees: 'nothing',
  },
  {
    name: 'TLS 1.1 at most',
    manners: {
      secure: starttls({
        tls: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' },
      }),
    },
    code: 'encryption-failed',
    sees: 'nothing',
  },
]

const insideTls: readonly Row[] = (['starttls', 'direct'] as const).flatMap((kind) => {
  const way =
    kind === 'direct' ? ({ secure: direct() } as const) : ({ secure: starttls() } as const)
  const rest = kind === 'direct' ? ({ tls: 'direct' } as const) : {}
  const offers = (...content: readonly string[]): Partial<Manners> => ({
    ...way,
    signIn: after(header(), ...content),
  })
  const rows: readonly Row[] = [
    {
      name: `${kind}, ANONYMOUS alone`,
      manners: offers(features(mechanisms(['ANONYMOUS']))),
      code: 'no-safe-sign-in',
      sees: 'nothing',
    },
    {
      name: `${kind}, EXTERNAL and DIGEST-MD5`,
      manners: offers(features(mechanisms(['EXTERNAL', 'DIGEST-MD5']))),
      code: 'no-safe-sign-in',
      sees: 'nothing',
    },
    {
      name: `${kind}, no mechanisms`,
      manners: offers(features()),
      code: 'no-safe-sign-in',
      sees: 'nothing',
    },
    {
      name: `${kind}, -PLUS without a binding in common`,
      manners: offers(features(mechanisms(['SCRAM-SHA-256-PLUS']))),
      code: 'no-safe-sign-in',
      sees: 'nothing',
    },
    {
      name: `${kind}, the new profile without a mechanism`,
      manners: offers(features(offer({ mechanisms: ['OAUTHBEARER'] }))),
      code: 'no-safe-sign-in',
      sees: 'nothing',
    },
    {
      name: `${kind}, a domain that is not served`,
      manners: offers(streamError('host-unknown')),
      code: 'no-such-domain',
      sees: 'nothing',
    },
    {
      name: `${kind}, no XMPP`,
      manners: { ...way, signIn: after('<html><body>It works!</body></html>') },
      code: 'not-xmpp',
      sees: 'nothing',
    },
  ]
  return rows.map((row) => ({ ...row, ...rest }))
})

/** Servers that must not see a byte of a sign-in. */
export const ENCRYPTION: readonly Row[] = [...certificates, ...inClear, ...insideTls]
