import { CODE } from './characters.ts'
import { readValue } from './content.ts'
import { Known } from './known.ts'
import { refuse } from './violation.ts'

/** A name with or without a prefix (Namespaces in XML 1.0 §4). */
export type Name = {
  /** As it was written. */
  readonly full: string
  /** Empty where it has none. */
  readonly prefix: string
  readonly local: string
  /** The prefix that an attribute of this name declares, empty for the default namespace; undefined if it declares none. */
  readonly declares: string | undefined
}

// XML 1.0 §2.3, productions 4 and 4a without the colon.
const START =
  'A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}'
const PART = `[${START}][${START}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040]*`
const NAME = new RegExp(`^(?:(${PART}):)?(${PART})$`, 'u')

// A stream says the same few over and over, and each is looked into once.
const names = new Known<Name>()
const namespaces = new Known<string>()

/**
 * The name that begins here, of an element or attribute. Refuses what is none. A name of what is not kept is not
 * remembered either, which takes much longer than to read it.
 */
export function readName(text: string, from: number, isKept = true): Name {
  let to = from
  while (to < text.length && !endsName(text.charCodeAt(to))) to += 1
  const known = names.find(text, from, to)
  if (known) return known
  const name = toName(text.slice(from, to))
  return isKept ? remember(name) : name
}

/** The namespace that a declaration's value names, which is this part of the text. */
export function readNamespace(text: string, from: number, to: number): string {
  const known = namespaces.find(text, from, to)
  if (known !== undefined) return known
  const ns = internalised(readValue(text, from, to))
  namespaces.keep(internalised(text.slice(from, to)), ns)
  return ns
}

function toName(full: string): Name {
  const [, prefix = '', local = ''] = NAME.exec(full) ?? refuse()
  return {
    full,
    prefix,
    local,
    declares: prefix === 'xmlns' ? local : full === 'xmlns' ? '' : undefined,
  }
}

function remember({ full, prefix, local, declares }: Name): Name {
  const whole = internalised(full)
  const name = {
    full: whole,
    prefix: prefix === '' ? '' : internalised(prefix),
    local: prefix === '' ? whole : internalised(local),
    declares,
  }
  names.keep(whole, name)
  return name
}

function endsName(code: number): boolean {
  // Most characters of names are letters, and come behind all of these.
  if (code > CODE.greater) return false
  return code <= CODE.space || code === CODE.equals || code === CODE.greater || code === CODE.slash
}

/**
 * A copy such as engines make of the names of properties: of equal ones there is only one, and it does not keep the chunk
 * in memory that it was cut from.
 */
function internalised(text: string): string {
  return Object.keys({ [text]: true })[0] ?? text
}
