import xml, { type Element, type Node } from '@xmpp/xml'

export type { Element } from '@xmpp/xml'
export { xml }

/** A child by name and namespace, always both: a foreign element of the same name is somebody else's. */
export function child(element: Element, name: string, ns: string): Element | undefined {
  for (const node of element.children) if (isElement(node) && node.is(name, ns)) return node
  return undefined
}

/** All children of a name and namespace, in order. */
export function children(element: Element, name: string, ns: string): readonly Element[] {
  const found: Element[] = []
  for (const node of element.children) if (isElement(node) && node.is(name, ns)) found.push(node)
  return found
}

/** The child elements, whatever they are. */
export function childElements(element: Element): readonly Element[] {
  return element.children.filter(isElement)
}

/** The text of a child, or undefined where there is no such child. */
export function childText(element: Element, name: string, ns: string): string | undefined {
  return child(element, name, ns)?.getText()
}

/** An attribute as text, or undefined. */
export function attribute(element: Element, name: string): string | undefined {
  const value: unknown = element.attrs[name]
  return typeof value === 'string' ? value : undefined
}

function isElement(node: Node): node is Element {
  return typeof node === 'object'
}
