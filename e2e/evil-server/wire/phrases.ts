import { NS } from '../../../shared/codec/namespaces.ts'

/** What {@link Line.expect} calls a stream's opening and its closing. */
export const HEADER = 'stream'
export const END = 'end'

export const DOMAIN = 'capulet.example'
export const ME = `romeo@${DOMAIN}`
export const RESOURCE = 'balcony'
export const FULL = `${ME}/${RESOURCE}`
export const JULIET = 'juliet@contact.example'
export const NURSE = 'nurse@contact.example'
export const MALLORY = 'mallory@evil.example'
export const PASSWORD = 'canary-pilgrim-7c1f'

/** Text as the value of an attribute or as content. */
export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll("'", '&apos;')
    .replaceAll('>', '&gt;')
}

/** The server's opening of a stream. */
export function header(
  change: { readonly from?: string; readonly version?: string; readonly rest?: string } = {},
): string {
  const { from = DOMAIN, version = '1.0', rest = "id='s1'" } = change
  return (
    `<?xml version='1.0'?><stream:stream xmlns='${NS.client}' xmlns:stream='${NS.streams}' ` +
    `from='${from}' version='${version}' ${rest}>`
  )
}

/** The server's features. */
export function features(...content: readonly string[]): string {
  return `<stream:features>${content.join('')}</stream:features>`
}

export const STARTTLS = `<starttls xmlns='${NS.tls}'><required/></starttls>`
export const PROCEED = `<proceed xmlns='${NS.tls}'/>`

/** The feature that lists SASL mechanisms (RFC 6120 §6.4.1). */
export function mechanisms(names: readonly string[]): string {
  const list = names.map((name) => `<mechanism>${name}</mechanism>`)
  return `<mechanisms xmlns='${NS.sasl}'>${list.join('')}</mechanisms>`
}

/** A stream error with its end tag. */
export function streamError(condition: string, content = '', text = ''): string {
  const said = text && `<text xmlns='${NS.streamErrors}'>${text}</text>`
  return (
    `<stream:error><${condition} xmlns='${NS.streamErrors}'>${content}</${condition}>${said}` +
    `</stream:error></stream:stream>`
  )
}

export function base64(text: string | Uint8Array): string {
  return Buffer.from(text).toString('base64')
}
