import { attribute, childElements, type Element } from '../../../shared/codec/element.ts'

/** What an element says, whatever its prefixes, the order of its attributes and where its language is written. */
export type Said = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly Said[]
}

/** What an element says; its own sender is left out, since the server writes that, and an inherited language is no attribute. */
export function saidBy(element: Element, language?: string): Said {
  const lang = attribute(element, 'xml:lang') ?? language
  const attributes = Object.entries(element.attrs).filter(
    ([key, value]) =>
      key !== 'from' && !/^xmlns(?::|$)/u.test(key) && !(key === 'xml:lang' && value === language),
  )
  return {
    name: `${element.getNS()} ${element.getName()}`,
    attributes: Object.fromEntries(attributes.map(([key, value]) => [key, String(value)])),
    text: element.getText(),
    children: childElements(element).map((inner) => saidBy(inner, lang)),
  }
}
