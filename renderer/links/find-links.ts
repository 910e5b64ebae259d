import { shownAddress } from './shown-address.ts'

/** A piece of a text: plain, or an address that can be opened. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'link'
      /** What is read: the address itself. */
      readonly text: string
      readonly href: string
      /** Whether the desktop opens it or Balcony does. */
      readonly opens: 'outside' | 'inside'
    }

type Link = Omit<Extract<TextPart, { kind: 'link' }>, 'kind'>

const START = /(?<![\p{L}\p{N}_])(?:https?:\/\/|mailto:|xmpp:|im:|pres:)/giu
/** What an address may be made of; no invisible character is, so nothing in it can turn or hide a part of it. */
const RUN = /[^\s\p{C}<>"“”„«»（）「」『』【】《》。、，；！？]+/uy
const TRAILING = ".,;:!?'’…*_~"
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
/** Longer ones stay text, in UTF-16 units. */
const LONGEST = 2048

/** The text in pieces, in order; together they are the text but for hosts that were made plain. Linear in its length. */
export function findLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  START.lastIndex = 0
  for (let start = START.exec(text); start; start = START.exec(text)) {
    RUN.lastIndex = start.index
    const run = RUN.exec(text)?.[0] ?? start[0]
    START.lastIndex = start.index + run.length
    const written = withoutTrailing(run)
    const link = linkOf(written)
    if (!link) continue
    if (start.index > end) parts.push({ kind: 'text', text: text.slice(end, start.index) })
    parts.push({ kind: 'link', ...link })
    end = start.index + written.length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** An address without what belongs to the sentence around it: full stops, and brackets that it did not open. */
function withoutTrailing(run: string): string {
  const surplus = new Map<string, number>()
  for (const character of run) {
    if (character in BRACKETS) surplus.set(character, (surplus.get(character) ?? 0) + 1)
    for (const [closing, opening] of Object.entries(BRACKETS)) {
      if (character === opening) surplus.set(closing, (surplus.get(closing) ?? 0) - 1)
    }
  }
  let end = run.length
  for (; end > 0; end -= 1) {
    const last = run.charAt(end - 1)
    const unopened = surplus.get(last) ?? 0
    if (unopened > 0) surplus.set(last, unopened - 1)
    else if (!TRAILING.includes(last)) break
  }
  return run.slice(0, end)
}

function linkOf(written: string): Link | undefined {
  if (written.length > LONGEST) return undefined
  if (/^https?:/iu.test(written)) return webLink(written)
  const [, scheme = '', rest = ''] = /^(\w+):(.*)$/su.exec(written) ?? []
  if (!hasAddress(rest)) return undefined
  const opens = scheme.toLowerCase() === 'mailto' ? 'outside' : 'inside'
  return { text: written, href: written, opens }
}

/** Names before an @ are there to be taken for the host; such addresses stay text. */
function webLink(written: string): Link | undefined {
  const url = URL.parse(written)
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '') return undefined
  return { text: shownAddress(written, url), href: url.href, opens: 'outside' }
}

function hasAddress(rest: string): boolean {
  const at = rest.indexOf('@')
  return at > 0 && /^[^\s/?#@]/u.test(rest.slice(at + 1)) && !/[/?#]/u.test(rest.slice(0, at))
}
