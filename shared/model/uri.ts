import { bareOf, type Jid, localOf, parseJid } from './jid.ts'
import { mendText } from './text.ts'

/** What an `xmpp:`, `im:` or `pres:` address asks for (RFC 5122, RFC 3860, RFC 3859); nothing of it is done unasked. */
export type UriAction =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'message'
      readonly subject?: string
      readonly body?: string
      readonly type: 'chat' | 'normal'
    }
  | { readonly kind: 'add'; readonly name?: string; readonly groups: readonly string[] }
  | { readonly kind: 'remove' }
  | { readonly kind: 'join' }

/** An address that was opened from outside and what it asks for. */
export type UriRequest = {
  readonly id: string
  readonly to: Jid
  readonly action: UriAction
}

/** The schemes that Balcony takes, without their colons. */
export const URI_SCHEMES = ['xmpp', 'im', 'pres'] as const
type UriScheme = (typeof URI_SCHEMES)[number]

/** The longest URI that is looked at, in UTF-16 units. */
export const MAX_URI = 8192
/** Longer bodies are left out, and so are longer names: whoever makes links does not write letters in them. */
const MAX_BODY = 2048
const MAX_LINE = 1023
const MAX_GROUPS = 20

const SCHEME = /^(xmpp|im|pres):/iu

/** Whether a text begins as one of these URIs, whatever follows. */
export function isUri(text: string): boolean {
  return SCHEME.test(text)
}

/**
 * The address in a URI and what it asks for; undefined where it has none or breaks a rule. Of `xmpp://account/address` the
 * account is left out, since the person says which account is used; without an address behind it such a URI is refused.
 * Unknown queries open the address, as RFC 5122 §2.5 has it.
 */
export function parseUri(text: string): Pick<UriRequest, 'to' | 'action'> | undefined {
  const scheme = text.length > MAX_URI ? undefined : schemeOf(text)
  if (scheme === undefined) return undefined
  const whole = text.slice(scheme.length + 1).replace(/#.*$/su, '')
  const mark = whole.indexOf('?')
  const path = mark < 0 ? whole : whole.slice(0, mark)
  const query = mark < 0 ? '' : whole.slice(mark + 1)
  const to = scheme === 'xmpp' ? readPath(withoutAccount(path)) : readMailbox(path)
  const action = actionOf(scheme, query)
  return to && action && { to, action }
}

/** The address somebody typed or pasted, or the one in a URI they pasted (RFC 3921 §12.2); undefined where it is none. */
export function readAddress(text: string): Jid | undefined {
  const typed = text.trim()
  return isUri(typed) ? parseUri(typed)?.to : parseJid(typed)
}

function schemeOf(text: string): UriScheme | undefined {
  const word = SCHEME.exec(text)?.[1]?.toLowerCase()
  return URI_SCHEMES.find((scheme) => scheme === word)
}

/** The path behind `//account/`. */
function withoutAccount(path: string): string {
  if (!path.startsWith('//')) return path
  const slash = path.indexOf('/', 2)
  return slash < 0 ? '' : path.slice(slash + 1)
}

/** Of im: and pres: the address of a person, which has two halves and no device (RFC 3860 §3, RFC 3859 §3). */
function readMailbox(path: string): Jid | undefined {
  const jid = readPath(path)
  return jid && localOf(jid) !== '' && jid === bareOf(jid) ? jid : undefined
}

/** The address of a path. It is split before it is decoded, so that an escaped `@` or `/` never moves its parts. */
function readPath(path: string): Jid | undefined {
  const slash = path.indexOf('/')
  const address = slash < 0 ? path : path.slice(0, slash)
  const at = address.indexOf('@')
  const local = at < 0 ? '' : decode(address.slice(0, at))
  const domain = decode(address.slice(at + 1))
  const resource = slash < 0 ? '' : decode(path.slice(slash + 1))
  if (local === undefined || domain === undefined || resource === undefined) return undefined
  if (/[@/]/u.test(local + domain)) return undefined
  return parseJid((at < 0 ? '' : `${local}@`) + domain + (slash < 0 ? '' : `/${resource}`))
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function actionOf(scheme: UriScheme, query: string): UriAction | undefined {
  if (scheme === 'pres') return { kind: 'add', groups: [] }
  const [type = '', ...pairs] =
    scheme === 'xmpp' ? query.split(';') : ['message', ...query.split('&')]
  const values = readPairs(pairs)
  if (!values) return undefined
  switch (type.toLowerCase()) {
    case 'message':
      return messageOf(values, scheme)
    case 'roster':
    case 'subscribe':
      return addOf(values)
    case 'remove':
    case 'unsubscribe':
      return { kind: 'remove' }
    case 'join':
      return { kind: 'join' }
    default:
      return { kind: 'open' }
  }
}

/** Decoded values by key, several of a key in order; undefined where an escape is broken. */
function readPairs(pairs: readonly string[]): ReadonlyMap<string, readonly string[]> | undefined {
  const values = new Map<string, readonly string[]>()
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    const key = pair.slice(0, Math.max(0, equals)).toLowerCase()
    const value = decode(pair.slice(equals + 1))
    if (value === undefined) return undefined
    const said = mendText(value.replace(/\r\n?/gu, '\n'))
    if (key !== '' && said !== '') values.set(key, [...(values.get(key) ?? []), said])
  }
  return values
}

type Values = ReadonlyMap<string, readonly string[]>

/** The first value of a key where it is not too long; of what is shown as one line the line ends are blanks. */
function lineOf(values: Values, key: string): string | undefined {
  const value = values.get(key)?.[0]?.replaceAll('\n', ' ')
  return value !== undefined && value.length <= MAX_LINE ? value : undefined
}

/** XEP-0147 §2.1. A letter is written where one is asked for or a subject given; else it is a conversation. */
function messageOf(values: Values, scheme: UriScheme): UriAction {
  const subject = lineOf(values, 'subject')
  const said = values.get('body')?.[0]
  const body = said !== undefined && said.length <= MAX_BODY ? said : undefined
  if (scheme === 'im' && subject === undefined && body === undefined) return { kind: 'open' }
  const type = lineOf(values, 'type')?.toLowerCase()
  const letter = type === 'normal' || (subject !== undefined && type !== 'chat')
  return {
    kind: 'message',
    ...(subject === undefined ? {} : { subject }),
    ...(body === undefined ? {} : { body }),
    type: letter ? 'normal' : 'chat',
  }
}

function addOf(values: Values): UriAction {
  const name = lineOf(values, 'name')
  const groups = [...new Set(values.get('group'))]
    .filter((group) => group.length <= MAX_LINE)
    .slice(0, MAX_GROUPS)
  return { kind: 'add', ...(name === undefined ? {} : { name }), groups }
}
