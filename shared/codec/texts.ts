import { isLanguageTag, type LangText } from '../model/lang.ts'
import { attribute, children, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

/** A text to be written; `lang` is the language of this copy. */
export type TextToWrite = { readonly text: string; readonly lang?: string }

/**
 * The copies of a text in a stanza, in order, each in its own language or that of the stanza; of several in one language only
 * the first (RFC 3921 §2.1.2.2). Elements within a text are left out of it.
 */
export function textsOf(
  stanza: Element,
  name: string,
  ns: string = NS.client,
): readonly LangText[] {
  const elements = children(stanza, name, ns)
  if (elements.length === 0) return []
  const around = attribute(stanza, 'xml:lang')
  const copies = elements.map((element) => toText(element, around))
  if (copies.length === 1) return copies
  const languages = copies.map(({ lang }) => lang?.toLowerCase())
  return copies.filter((_, index) => languages.indexOf(languages[index]) === index)
}

/** The copy that names no language of its own, or else the first: for whoever does not choose. */
export function plainText(copies: readonly LangText[]): string | undefined {
  return (copies.find(({ own }) => !own) ?? copies[0])?.text
}

/** The copies where there is anything to choose or to say of their language, otherwise undefined. */
export function choiceOf(copies: readonly LangText[]): readonly LangText[] | undefined {
  return copies.length > 1 || copies[0]?.lang !== undefined ? copies : undefined
}

/**
 * One element for each copy. Throws a RangeError for what is no language tag, and where several copies are not each in a
 * language of its own (RFC 3921 §2.1.2.2).
 */
export function buildTexts(name: string, copies: readonly TextToWrite[]): readonly Element[] {
  const languages = copies.map(({ lang }) => lang?.toLowerCase())
  const distinct = !languages.includes(undefined) && new Set(languages).size === copies.length
  if (copies.length > 1 && !distinct) throw new RangeError(`each ${name} needs its own language`)
  return copies.map(({ text, lang }) => xml(name, languageOf(lang), text))
}

/** The attribute that says in what language something is; throws a RangeError for what is no language tag. */
export function languageOf(lang: string | undefined): { readonly 'xml:lang'?: string } {
  if (lang === undefined) return {}
  if (!isLanguageTag(lang)) throw new RangeError(`${lang} is no language`)
  return { 'xml:lang': lang }
}

function toText(element: Element, around: string | undefined): LangText {
  const own = attribute(element, 'xml:lang')
  const lang = own ?? around
  return { text: element.getText(), ...(lang ? { lang } : {}), own: own !== undefined }
}
