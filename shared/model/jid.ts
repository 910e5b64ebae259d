import { followsBidiRule, isBidi } from './jid-bidi.ts'
import { prepareDomain } from './jid-domain.ts'
import { foldWidth, isFreeForm, isIdentifier } from './jid-precis.ts'

/** An address without a resource (`node@domain` or `domain`), prepared for comparison. Made only by {@link parseJid}. */
export type BareJid = string & { readonly [bare]: true }
/** An address with a resource (`node@domain/resource`), prepared for comparison. Made only by {@link parseJid}. */
export type FullJid = string & { readonly [full]: true }
export type Jid = BareJid | FullJid

declare const bare: unique symbol
declare const full: unique symbol

/** The parts of an address; `local` and `resource` are empty where the address has none (RFC 7622 §3). */
export type JidParts = {
  readonly local: string
  readonly domain: string
  readonly resource: string
}

/** Bytes allowed in each part (RFC 7622 §3.1). */
const MAX_PART = 1023
// RFC 7622 §3.3.1 forbids these in a localpart beyond what its profile refuses.
const FORBIDDEN_IN_LOCAL = /["&'/:<>@]/u

/**
 * The prepared parts of an address, or undefined where it is not one: parts too long, empty where they may not be,
 * or with characters that RFC 7622 forbids. Local and domain parts come back case-mapped, domains in letters, not Punycode.
 */
export function splitJid(text: string): JidParts | undefined {
  const slash = text.indexOf('/')
  const address = slash < 0 ? text : text.slice(0, slash)
  const at = address.indexOf('@')
  const local = prepareLocal(at < 0 ? '' : address.slice(0, at))
  const domain = preparedDomain(at < 0 ? address : address.slice(at + 1))
  const resource = slash < 0 ? '' : prepareResource(text.slice(slash + 1))
  if (domain === undefined || local === undefined || resource === undefined) return undefined
  if (at >= 0 && local === '') return undefined
  if (slash >= 0 && resource === '') return undefined
  return { local, domain, resource }
}

/** The prepared address, or undefined where the text is none (RFC 7622 §3). */
export function parseJid(text: string): Jid | undefined {
  if (text === last?.text) return last.jid
  const parts = splitJid(text)
  if (!parts) return undefined
  const jid = join(parts) as Jid
  last = { text, jid, bare: cut(jid) }
  return jid
}

/**
 * The last address. All who look at a stanza ask for its sender, one after the other: it is prepared once, and the texts that
 * they get are the same ones, which maps look up faster than equal ones.
 */
let last: { readonly text: string; readonly jid: Jid; readonly bare: BareJid } | undefined

/** The prepared address without its resource, or undefined where the text is no address. */
export function parseBareJid(text: string): BareJid | undefined {
  const jid = parseJid(text)
  return jid && bareOf(jid)
}

/** The prepared full address, or undefined where the text is none or has no resource. */
export function parseFullJid(text: string): FullJid | undefined {
  const jid = parseJid(text)
  return jid && isFull(jid) ? jid : undefined
}

/** The same address without its resource. */
export function bareOf(jid: Jid): BareJid {
  return jid === last?.jid ? last.bare : cut(jid)
}

function cut(jid: Jid): BareJid {
  const slash = jid.indexOf('/')
  return (slash < 0 ? jid : jid.slice(0, slash)) as BareJid
}

/** Whether the address names one resource. */
export function isFull(jid: Jid): jid is FullJid {
  return jid.includes('/')
}

/** The resource of an address, empty where it has none. */
export function resourceOf(jid: Jid): string {
  const slash = jid.indexOf('/')
  return slash < 0 ? '' : jid.slice(slash + 1)
}

/** The domain of an address. */
export function domainOf(jid: Jid): string {
  const address = bareOf(jid)
  return address.slice(address.indexOf('@') + 1)
}

/** The part before the `@`, empty where there is none. */
export function localOf(jid: Jid): string {
  const address = bareOf(jid)
  return address.slice(0, Math.max(0, address.indexOf('@')))
}

function join({ local, domain, resource }: JidParts): string {
  return (local && `${local}@`) + domain + (resource && `/${resource}`)
}

/** UsernameCaseMapped (RFC 8265 §3.3). */
function prepareLocal(text: string): string | undefined {
  if (isPlain(text, IN_LOCAL)) return text
  const mapped = foldWidth(text).toLowerCase().normalize('NFC')
  if (FORBIDDEN_IN_LOCAL.test(mapped) || !isIdentifier(mapped) || !fits(mapped)) return undefined
  return !isBidi(mapped) || followsBidiRule(mapped) ? mapped : undefined
}

function preparedDomain(text: string): string | undefined {
  if (isPlainDomain(text)) return text
  const domain = prepareDomain(text)
  return domain !== undefined && fits(domain) ? domain : undefined
}

/** OpaqueString (RFC 8265 §4.2): case kept, other spaces become spaces. */
function prepareResource(text: string): string | undefined {
  if (isPlain(text, IN_RESOURCE)) return text
  const mapped = text.replace(/\p{Zs}/gu, ' ').normalize('NFC')
  return isFreeForm(mapped) && fits(mapped) ? mapped : undefined
}

// Nearly every address is ASCII and comes prepared; it is looked at once, by these, and nothing is made of it.
const IN_LOCAL = 1
const IN_DOMAIN = 2
const IN_RESOURCE = 4
const PLACES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  const local = /[!-~]/u.test(character) && !/["&'/:<>@A-Z]/u.test(character) ? IN_LOCAL : 0
  return (
    local |
    (/[a-z0-9]/u.test(character) ? IN_DOMAIN : 0) |
    (/[ -~]/u.test(character) ? IN_RESOURCE : 0)
  )
})
const DOT = 46
const HYPHEN = 45

/** Whether a part that fits is made of the ASCII of this place alone, and so prepared. */
function isPlain(text: string, place: number): boolean {
  if (text.length > MAX_PART) return false
  for (let at = 0; at < text.length; at += 1) {
    if (((PLACES[text.charCodeAt(at)] ?? 0) & place) === 0) return false
  }
  return true
}

function isPlainDomain(text: string): boolean {
  if (text.length > MAX_PART || text.includes('xn--')) return false
  let inLabel = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (((PLACES[code] ?? 0) & IN_DOMAIN) !== 0) inLabel = true
    else if (!inLabel) return false
    else if (code === DOT && text.charCodeAt(at - 1) !== HYPHEN) inLabel = false
    else if (code !== HYPHEN) return false
  }
  return inLabel && text.charCodeAt(text.length - 1) !== HYPHEN
}

function fits(text: string): boolean {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes <= MAX_PART
}
