import type { Element } from '@xmpp/xml'
import { attribute, child } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'

/**
 * Whether features say that the server wants to know if anybody is looking (XEP-0352): by themselves, or among what can
 * ride on a sign-in (XEP-0386 §3).
 */
export function offersClientState(features: Element): boolean {
  if (child(features, 'csi', NS.clientState)) return true
  const authentication = child(features, 'authentication', NS.sasl2)
  const inline = authentication && child(authentication, 'inline', NS.sasl2)
  const binding = inline && child(inline, 'bind', NS.bind2)
  const list = binding && child(binding, 'inline', NS.bind2)
  const known = list?.getChildren('feature', NS.bind2) ?? []
  return known.some((feature) => attribute(feature, 'var') === NS.clientState)
}
