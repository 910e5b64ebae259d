import type { DiscoInfo, FormField, Identity } from './disco.ts'
import { attribute, child, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

/** What presence says of its sender's abilities (XEP-0115 §4): the hash of what it would answer, and what was hashed how. */
export type Caps = { readonly hash: string; readonly node: string; readonly ver: string }

/** The only one in use, by its name. */
export const CAPS_HASH = 'sha-1'
const MAX_LENGTH = 1023

/** The element that goes with one's own presence. */
export function buildCaps({ hash, node, ver }: Caps): Element {
  return xml('c', { xmlns: NS.caps, hash, node, ver })
}

/** What a presence says; undefined where it says nothing, or speaks as before version 1.4, when nothing could be checked. */
export function parseCaps(presence: Element): Caps | undefined {
  const element = child(presence, 'c', NS.caps)
  const [hash, node, ver] = ['hash', 'node', 'ver'].map((name) =>
    element ? (attribute(element, name) ?? '') : '',
  )
  if (!hash || !node || !ver || node.length + ver.length > MAX_LENGTH) return undefined
  return { hash, node, ver }
}

/**
 * What is hashed of an answer (XEP-0115 §5.1); undefined where the answer is ill-formed (§5.4). So is one with a `<` in it:
 * that divides the parts, and with it one answer could be made to look like another.
 */
export function verificationString({ identities, features, forms }: DiscoInfo): string | undefined {
  const known = forms.flatMap((fields) => toKnownForm(fields) ?? [])
  const factors = [
    ...identities
      .map(partsOf)
      .toSorted(byParts)
      .map((parts) => parts.join('/')),
    ...features.toSorted(byOctets),
    ...known.toSorted((a, b) => byOctets(a.type, b.type)).flatMap(factorsOf),
  ]
  const unclear =
    hasTwice(identities.map((identity) => partsOf(identity).join('\n'))) ||
    identities.some(({ category, type, lang = '' }) => (category + type + lang).includes('/')) ||
    hasTwice(features) ||
    hasTwice(known.map(({ type }) => type)) ||
    known.some(({ types }) => new Set(types).size > 1) ||
    factors.some((factor) => factor.includes('<'))
  return unclear ? undefined : factors.map((factor) => `${factor}<`).join('')
}

type KnownForm = {
  readonly type: string
  readonly types: readonly string[]
  readonly fields: readonly FormField[]
}

/** A form counts if it says hiddenly what it is. */
function toKnownForm(fields: readonly FormField[]): KnownForm | undefined {
  const kind = fields.find(({ name }) => name === 'FORM_TYPE')
  const [type] = kind?.values ?? []
  if (kind?.type !== 'hidden' || type === undefined) return undefined
  const types = fields.flatMap(({ name, values }) => (name === 'FORM_TYPE' ? values : []))
  return { type, types, fields: fields.filter(({ name }) => name !== 'FORM_TYPE') }
}

function factorsOf({ type, fields }: KnownForm): readonly string[] {
  const sorted = fields.toSorted((a, b) => byOctets(a.name, b.name))
  return [type, ...sorted.flatMap(({ name, values }) => [name, ...values.toSorted(byOctets)])]
}

function partsOf({ category, type, lang = '', name = '' }: Identity): readonly string[] {
  return [category, type, lang, name]
}

function byParts(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const order = byOctets(part, b[index] ?? '')
    if (order !== 0) return order
  }
  return 0
}

/** The collation i;octet (RFC 4790 §9.3): by the bytes of UTF-8, which is the order of the characters' numbers. */
function byOctets(a: string, b: string): number {
  const others = b[Symbol.iterator]()
  for (const character of a) {
    const other = others.next().value
    if (other === undefined) return 1
    const order = (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0)
    if (order !== 0) return order
  }
  return others.next().done === true ? 0 : -1
}

function hasTwice(texts: readonly string[]): boolean {
  return new Set(texts).size < texts.length
}
