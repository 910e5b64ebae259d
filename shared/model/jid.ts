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
const FORBIDDEN_IN_LOCAL = /["&'/:<>@\s]/u
// Of a resource others may have any: only what breaks a line of text or turns it around is refused.
const NEVER_IN_RESOURCE = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u
// Controls, unassigned, private use, surrogates, and the invisible formatting characters PRECIS refuses (RFC 8264 §9).
const NEVER = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Cf}\u2028\u2029]/u
const DOMAIN = /^[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}.-]*[\p{L}\p{N}\p{M}])?$/u
const IPV6 = /^\[[0-9a-f:.]+\]$/u

/**
 * The prepared parts of an address, or undefined where it is not one: parts too long, empty where they may not be,
 * or with characters that RFC 7622 forbids. Local and domain parts come back case-mapped and NFC-normalised.
 */
export function splitJid(text: string): JidParts | undefined {
  const slash = text.indexOf('/')
  const address = slash < 0 ? text : text.slice(0, slash)
  const at = address.indexOf('@')
  const local = prepareLocal(at < 0 ? '' : address.slice(0, at))
  const domain = prepareDomain(at < 0 ? address : address.slice(at + 1))
  const resource = slash < 0 ? '' : prepareResource(text.slice(slash + 1))
  if (domain === undefined || local === undefined || resource === undefined) return undefined
  if (at >= 0 && local === '') return undefined
  if (slash >= 0 && resource === '') return undefined
  return { local, domain, resource }
}

/** The prepared address, or undefined where the text is none (RFC 7622 §3). */
export function parseJid(text: string): Jid | undefined {
  const parts = splitJid(text)
  return parts && (join(parts) as Jid)
}

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

/** UsernameCaseMapped of RFC 8265 §3.3, as far as its effects on comparison go. */
function prepareLocal(text: string): string | undefined {
  const mapped = foldWidth(text).toLowerCase().normalize('NFC')
  if (NEVER.test(mapped) || FORBIDDEN_IN_LOCAL.test(mapped)) return undefined
  return fits(mapped) ? mapped : undefined
}

function prepareDomain(text: string): string | undefined {
  // RFC 7622 §3.2: a final dot is stripped before anything else is done.
  const mapped = foldWidth(text).replace(/\.$/u, '').toLowerCase().normalize('NFC')
  if (IPV6.test(mapped)) return mapped
  if (!DOMAIN.test(mapped) || mapped.includes('..')) return undefined
  return fits(mapped) ? mapped : undefined
}

/** OpaqueString of RFC 8265 §4.2: case kept, non-ASCII spaces become spaces. */
function prepareResource(text: string): string | undefined {
  const mapped = text.replace(/\p{Zs}/gu, ' ').normalize('NFC')
  if (NEVER_IN_RESOURCE.test(mapped)) return undefined
  return fits(mapped) ? mapped : undefined
}

/** Full-width and half-width characters to their usual forms (RFC 8265 §3.3.2, width mapping). */
function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uffee\u3000]/gu, (character) => character.normalize('NFKC'))
}

function fits(text: string): boolean {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes <= MAX_PART
}
