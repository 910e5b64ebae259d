import type { Element } from '@xmpp/xml'
import { StreamParser } from '../../connection/parser.ts'

/** The element of a text, read as a stream would be; throws where the parser refuses it. */
export function parseXml(text: string): Element {
  const elements: Element[] = []
  const parser = new StreamParser({
    onStart: () => {},
    onElement: (element) => elements.push(element),
    onEnd: () => {},
    onViolation: (condition) => {
      throw new Error(condition)
    },
  })
  parser.write(`<stream xmlns='jabber:client'>${text}`)
  const [element] = elements
  if (!element) throw new Error('there is no whole element')
  return element
}
