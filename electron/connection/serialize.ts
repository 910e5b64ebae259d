import type { Element } from '@xmpp/xml'
import { mendText } from '../../shared/model/text.ts'

// Line ends and, in attributes, all white space but the blank are written as references: readers would change them
// (XML 1.0 §2.11, §3.3.3).
const IN_TEXT = /[&<>\r]/gu
const IN_ATTRIBUTE = /[&<>"'\t\n\r]/gu
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** The element as text that any XML parser reads back as it is. */
export function serialize(element: Element): string {
  return mendText(write(element))
}

function write({ name, attrs, children }: Element): string {
  let text = `<${name}`
  for (const [key, value] of Object.entries(attrs)) {
    if (value !== undefined && value !== null) text += ` ${key}="${escape(value, IN_ATTRIBUTE)}"`
  }
  if (children.length === 0) return `${text}/>`
  text += '>'
  for (const child of children) {
    text += typeof child === 'object' ? write(child) : escape(child, IN_TEXT)
  }
  return `${text}</${name}>`
}

function escape(value: unknown, what: RegExp): string {
  return String(value).replace(what, (character) => REFERENCES[character] ?? character)
}
