import type { ResourceFacts } from '../model/vcard.ts'
import { child, childText, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

type Software = NonNullable<ResourceFacts['software']>

const MAX_LENGTH = 256

/** Asks what software is in use (XEP-0092). */
export function buildVersionGet(): Element {
  return xml('query', { xmlns: NS.version })
}

/** Says so. */
export function buildVersion({ name, version, os }: Software): Element {
  const system = os === undefined ? [] : [xml('os', {}, os)]
  return xml(
    'query',
    { xmlns: NS.version },
    xml('name', {}, name),
    xml('version', {}, version),
    ...system,
  )
}

/** The software in an answer, or undefined where it has no name. Long words are cut. */
export function parseVersion(result: Element): Software | undefined {
  const query = child(result, 'query', NS.version)
  const [name, version = '', os] = ['name', 'version', 'os'].map((part) =>
    query ? childText(query, part, NS.version)?.trim().slice(0, MAX_LENGTH) : undefined,
  )
  return name ? { name, version, ...(os ? { os } : {}) } : undefined
}
