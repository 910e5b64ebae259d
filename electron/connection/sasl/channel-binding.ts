import { createHash, type X509Certificate } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import type { Element } from '@xmpp/xml'
import { attribute, child, children } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'

/** What ties a sign-in to the TLS connection it happens on (RFC 5056): nobody in between can pass it on. */
export type ChannelBinding = {
  readonly type: 'tls-exporter' | 'tls-server-end-point'
  readonly data: Buffer
}

/**
 * The bindings this connection can give, best first; none on a socket that is not TLS. To be asked once: Node gives the
 * server's certificate out only the first time.
 */
export function channelBindings(socket: Duplex): readonly ChannelBinding[] {
  if (!(socket instanceof TLSSocket)) return []
  const certificate = socket.getPeerX509Certificate()
  return [
    // RFC 9266 §4: only TLS 1.3 makes the exporter unique to the connection without further conditions.
    ...(socket.getProtocol() === 'TLSv1.3' ? [exporter(socket)] : []),
    ...(certificate ? endPoint(certificate) : []),
  ]
}

/**
 * Those of the bindings that the server says it has (XEP-0440). None where it does not say: servers that offer -PLUS so mean
 * one that TLS 1.3 does not have, and would take the attempt for a wrong password.
 */
export function sharedBindings(
  own: readonly ChannelBinding[],
  offered: Element,
): readonly ChannelBinding[] {
  const types = offeredBindings(offered) ?? []
  return own.filter(({ type }) => types.includes(type))
}

/** The names of the bindings that the server says it has, or undefined where it does not say. */
export function offeredBindings(offered: Element): readonly string[] | undefined {
  const list = child(offered, 'sasl-channel-binding', NS.channelBinding)
  const types = list && children(list, 'channel-binding', NS.channelBinding)
  return types?.map((type) => attribute(type, 'type') ?? '')
}

function exporter(socket: TLSSocket): ChannelBinding {
  const data = socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0))
  return { type: 'tls-exporter', data }
}

/** RFC 5929 §4.1: the certificate's hash by the hash of its signature, with SHA-256 in place of anything older. */
function endPoint(certificate: X509Certificate): readonly ChannelBinding[] {
  const { signatureAlgorithm = '' } = certificate
  const hash = /sha-?(256|384|512)/iu.exec(signatureAlgorithm)?.[1]
  const old = /(?:md5|sha-?1)(?!\d)/iu.test(signatureAlgorithm)
  // Signatures whose hash is not in their name (EdDSA, RSASSA-PSS) have no such binding that both sides agree on.
  if (hash === undefined && !old) return []
  const data = createHash(`sha${hash ?? '256'}`)
    .update(certificate.raw)
    .digest()
  return [{ type: 'tls-server-end-point', data }]
}
