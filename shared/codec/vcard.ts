import type { Photo, VCard } from '../model/vcard.ts'
import { decodeBase64 } from './base64.ts'
import { childElements, children, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'
import { readPicture } from './picture.ts'

/** Longer parts are passed over, as are further e-mail addresses and numbers. In UTF-16 units. */
const MAX_LINE = 1023
const MAX_DESCRIPTION = 16_384
const MAX_LISTED = 20
/** Characters of base64, and pixels of either side: a picture that unpacks to more is a trap. */
const MAX_PHOTO = 131_072
const MAX_SIDE = 4096

type Line = Exclude<keyof VCard, 'emails' | 'phones' | 'photo'>
/** An element of a card, and within it the one that holds the text where it is not the first itself. */
type Path = readonly [name: string, inner?: string]

const LINES: readonly (readonly [Line, Path])[] = [
  ['fullName', ['FN']],
  ['nickname', ['NICKNAME']],
  ['url', ['URL']],
  ['birthday', ['BDAY']],
  ['organization', ['ORG', 'ORGNAME']],
  ['title', ['TITLE']],
  ['locality', ['ADR', 'LOCALITY']],
  ['country', ['ADR', 'CTRY']],
  ['description', ['DESC']],
]
const EMAIL: Path = ['EMAIL', 'USERID']
const PHONE: Path = ['TEL', 'NUMBER']

/** The request for a card (XEP-0054 §3.1, §3.3). */
export function buildVCardGet(): Element {
  return xml('vCard', { xmlns: NS.vcard })
}

/** What of a card is shown (XEP-0054); undefined where that is nothing. Pictures are what their bytes say, and of a sane size. */
export function parseVCard(card: Element): VCard | undefined {
  const lines = LINES.flatMap(([key, path]) => {
    const found = findLine(card, path, limitOf(key))
    return found ? [[key, found.text] as const] : []
  })
  const emails = findListed(card, EMAIL).map(({ text }) => text)
  const phones = findListed(card, PHONE).map(({ text }) => text)
  const photo = findPhoto(card)?.photo
  if (lines.length + emails.length + phones.length === 0 && !photo) return undefined
  return { ...Object.fromEntries(lines), emails, phones, ...(photo ? { photo } : {}) }
}

/**
 * The card to publish (XEP-0054 §3.2) where `previous` is published now: what is the same in both, and all that is not
 * shown here, stays as it is.
 */
export function editVCard(previous: Element | undefined, card: VCard): Element {
  const before = previous ?? buildVCardGet()
  const next = xml('vCard', { xmlns: NS.vcard }, ...childElements(before))
  for (const [key, path] of LINES)
    editLine(next, path, card[key]?.trim() || undefined, limitOf(key))
  editListed(next, EMAIL, card.emails)
  editListed(next, PHONE, card.phones)
  editPhoto(next, card.photo)
  return next
}

/** A picture to show: of a known kind by its bytes, small enough to be taken and to be unpacked; otherwise undefined. */
export function readPhoto(base64: string): Photo | undefined {
  const data = base64.length > 2 * MAX_PHOTO ? '' : base64.replace(/\s+/gu, '')
  if (data === '' || data.length > MAX_PHOTO) return undefined
  const bytes = decodeBase64(data)
  const picture = bytes && readPicture(bytes)
  if (!picture || !isSane(picture.width) || !isSane(picture.height)) return undefined
  return { type: picture.type, data }
}

function isSane(side: number): boolean {
  return side > 0 && side <= MAX_SIDE
}

function limitOf(key: Line): number {
  return key === 'description' ? MAX_DESCRIPTION : MAX_LINE
}

type Found = { readonly element: Element; readonly text: string }

function findAll(card: Element, [name, inner]: Path, limit: number): readonly Found[] {
  return children(card, name, NS.vcard).flatMap((element) => {
    const [holder] = inner === undefined ? [element] : children(element, inner, NS.vcard)
    const text = holder?.getText().trim() ?? ''
    return text !== '' && text.length <= limit ? [{ element, text }] : []
  })
}

function findLine(card: Element, path: Path, limit: number): Found | undefined {
  return findAll(card, path, limit)[0]
}

function findListed(card: Element, path: Path): readonly Found[] {
  const found = findAll(card, path, MAX_LINE)
  const texts = found.map(({ text }) => text)
  return found
    .filter((_, index) => texts.indexOf(texts[index] ?? '') === index)
    .slice(0, MAX_LISTED)
}

function findPhoto(
  card: Element,
): { readonly element: Element; readonly photo: Photo } | undefined {
  for (const element of children(card, 'PHOTO', NS.vcard)) {
    const [value] = children(element, 'BINVAL', NS.vcard)
    const photo = value && readPhoto(value.getText())
    if (photo) return { element, photo }
  }
  return undefined
}

function editLine(card: Element, path: Path, text: string | undefined, limit: number): void {
  const found = findLine(card, path, limit)
  if (found?.text === text) return
  const [name, inner] = path
  // A country goes into the address whose town is shown.
  const near = inner === undefined ? undefined : children(card, name, NS.vcard)[0]
  const element = found?.element ?? near
  const after = withText(element ?? xml(name), inner, text)
  if (element) replace(card, element, after)
  else if (after) card.append(after)
}

/** The element with another text, or without; undefined where nothing of it is left. */
function withText(
  element: Element,
  inner: string | undefined,
  text: string | undefined,
): Element | undefined {
  if (inner === undefined) {
    return text === undefined ? undefined : xml(element.name, { ...element.attrs }, text)
  }
  const [holder] = children(element, inner, NS.vcard)
  const others = childElements(element).filter((child) => child !== holder)
  if (text === undefined && others.length === 0) return undefined
  const written = text === undefined ? [] : [xml(inner, {}, text)]
  return xml(element.name, { ...element.attrs }, ...others, ...written)
}

/** Those that stay keep what else is said of them: that a number is one of a mobile, for example. */
function editListed(card: Element, [name, inner = '']: Path, texts: readonly string[]): void {
  const found = findListed(card, [name, inner])
  const wanted = [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '')
  const all = findAll(card, [name, inner], MAX_LINE)
  const shown = found.map(({ text }) => text)
  for (const { element, text } of all) {
    if (shown.includes(text) && !wanted.includes(text)) replace(card, element, undefined)
  }
  for (const text of wanted.filter((one) => !shown.includes(one))) {
    card.append(xml(name, {}, xml(inner, {}, text)))
  }
}

function editPhoto(card: Element, photo: Photo | undefined): void {
  const found = findPhoto(card)
  if (found?.photo.data === photo?.data) return
  if (!photo) {
    if (found) replace(card, found.element, undefined)
    return
  }
  for (const element of children(card, 'PHOTO', NS.vcard)) replace(card, element, undefined)
  card.append(xml('PHOTO', {}, xml('TYPE', {}, photo.type), xml('BINVAL', {}, photo.data)))
}

function replace(card: Element, element: Element, after: Element | undefined): void {
  const at = card.children.indexOf(element)
  card.children.splice(at, 1, ...(after ? [after] : []))
  if (after) after.parent = card
}
