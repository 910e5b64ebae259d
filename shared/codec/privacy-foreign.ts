import { type ForeignElement, type ForeignParts, PRIVACY_KINDS } from '../model/privacy.ts'
import { childElements, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

const KNOWN_ATTRIBUTES: readonly string[] = ['type', 'value', 'action', 'order', 'xmlns']
const KNOWN_CHILDREN: readonly string[] = PRIVACY_KINDS

/** What an item holds beyond what RFC 3921 says; undefined where that is nothing. */
export function foreignParts(item: Element): ForeignParts | undefined {
  const attributes = Object.fromEntries(
    Object.entries(attributesOf(item)).filter(([name]) => !KNOWN_ATTRIBUTES.includes(name)),
  )
  const strangers = childElements(item).filter(
    (element) => element.getNS() !== NS.privacy || !KNOWN_CHILDREN.includes(element.getName()),
  )
  if (Object.keys(attributes).length === 0 && strangers.length === 0) return undefined
  return { attributes, children: strangers.map((element) => toForeign(element, NS.privacy)) }
}

/** The element that such a part was. */
export function buildForeign({ name, attributes, children }: ForeignElement): Element {
  const content = children.map((node) => (typeof node === 'string' ? node : buildForeign(node)))
  return xml(name, { ...attributes }, ...content)
}

/** Elements of another namespace than the one around them say so themselves. */
function toForeign(element: Element, around: string): ForeignElement {
  const ns = element.getNS() ?? around
  return {
    name: element.getName(),
    attributes: { ...attributesOf(element), ...(ns === around ? {} : { xmlns: ns }) },
    children: element.children.map((node) =>
      typeof node === 'string' ? node : toForeign(node, ns),
    ),
  }
}

function attributesOf(element: Element): Record<string, string> {
  return Object.fromEntries(
    Object.entries(element.attrs).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}
