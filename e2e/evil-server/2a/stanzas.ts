import { NS } from '../../../shared/codec/namespaces.ts'
import { FULL } from '../wire/phrases.ts'

/** A chat message; `more` are attributes. */
export function chat(from: string, content: string, more = "id='m1'"): string {
  return `<message type='chat' from='${from}' to='${FULL}' ${more}>${content}</message>`
}

export function body(text: string): string {
  return `<body>${text}</body>`
}

export function presence(from: string, type: string | undefined, content = ''): string {
  const kind = type === undefined ? '' : `type='${type}'`
  return `<presence from='${from}' to='${FULL}' ${kind}>${content}</presence>`
}

/** A request. */
export function iq(type: string, from: string | undefined, id: string, payload: string): string {
  const sender = from === undefined ? '' : `from='${from}'`
  return `<iq type='${type}' id='${id}' ${sender} to='${FULL}'>${payload}</iq>`
}

/** A whole message of somebody else, wrapped up (XEP-0297). */
export function forwarded(message: string): string {
  return `<forwarded xmlns='urn:xmpp:forward:0'>${message.replace('<message', `<message xmlns='${NS.client}'`)}</forwarded>`
}
