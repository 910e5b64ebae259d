import type { MessageVariant } from './message.ts'

/** One copy of a text that may be there in several languages (RFC 6121 §5.2.3, §4.7.2.2). */
export type LangText = {
  readonly text: string
  /** The language it is in (BCP 47), its own or that of the stanza; absent where nobody said. */
  readonly lang?: string
  /** Whether the copy itself names its language. */
  readonly own: boolean
}

/**
 * The copy that fits a reader best, by RFC 4647 §3.4 lookup: each of their languages in order, shortened from its end until a
 * copy is in it; what lookup leaves out, a copy in a region of the language, comes before the next language. Then the copy
 * that names no language of its own, then the first. Undefined where there is none.
 */
export function chooseText(
  copies: readonly LangText[],
  languages: readonly string[],
): LangText | undefined {
  const tags = copies.map(({ lang = '' }) => lang.toLowerCase())
  const found = firstMatch(languages, (language) => {
    const ranges = shortened(language.toLowerCase())
    const match =
      firstMatch(ranges, (range) => indexOf(tags, (tag) => tag === range)) ??
      indexOf(tags, (tag) => tag.startsWith(`${ranges.at(-1)}-`))
    return match === undefined ? undefined : copies[match]
  })
  return found ?? copies.find(({ own }) => !own) ?? copies[0]
}

/** What is shown of a message's words, and all there is to choose from where that is more than one language. */
export type ChosenWords = {
  readonly body?: string
  readonly subject?: string
  readonly lang?: string
  readonly variants?: readonly MessageVariant[]
}

/**
 * The body that fits a reader best, with the subject in the same language where there is one (RFC 3921 §2.1.2). Empty copies
 * are none; a variant without a language has an empty one.
 */
export function chooseWords(
  bodies: readonly LangText[],
  subjects: readonly LangText[],
  languages: readonly string[],
): ChosenWords {
  const said = bodies.filter(({ text }) => text !== '')
  const topics = subjects.filter(({ text }) => text !== '')
  const body = chooseText(said, languages)
  const subject =
    (body && topics.find((copy) => keyOf(copy) === keyOf(body))) ?? chooseText(topics, languages)
  const lang = (body ?? subject)?.lang
  const variants = variantsOf(said, topics)
  return {
    ...(body ? { body: body.text } : {}),
    ...(subject ? { subject: subject.text } : {}),
    ...(lang === undefined ? {} : { lang }),
    ...(variants.length > 1 ? { variants } : {}),
  }
}

function variantsOf(
  bodies: readonly LangText[],
  subjects: readonly LangText[],
): readonly MessageVariant[] {
  const variants = new Map<string, MessageVariant>()
  const add = (copy: LangText, words: Omit<MessageVariant, 'lang'>) => {
    const variant = variants.get(keyOf(copy)) ?? { lang: copy.lang ?? '' }
    variants.set(keyOf(copy), { ...words, ...variant })
  }
  for (const copy of bodies) add(copy, { body: copy.text })
  for (const copy of subjects) add(copy, { subject: copy.text })
  return [...variants.values()]
}

function keyOf({ lang = '' }: LangText): string {
  return lang.toLowerCase()
}

// RFC 5646 §2.1, as far as its shape goes.
const TAG = /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/iu

/** Whether a text has the shape of a language tag, and may be written as one. */
export function isLanguageTag(text: string): boolean {
  return TAG.test(text)
}

function firstMatch<T>(
  wanted: readonly string[],
  match: (language: string) => T | undefined,
): T | undefined {
  for (const language of wanted) {
    const found = match(language)
    if (found !== undefined) return found
  }
  return undefined
}

function indexOf(tags: readonly string[], is: (tag: string) => boolean): number | undefined {
  const index = tags.findIndex(is)
  return index < 0 ? undefined : index
}

/** A range and what becomes of it as subtags go from its end, with single characters those go that they introduce. */
function shortened(range: string): readonly string[] {
  const ranges = [range]
  for (
    let subtags = range.split('-').slice(0, -1);
    subtags.length > 0;
    subtags = subtags.slice(0, -1)
  ) {
    if (subtags.length > 1 && subtags.at(-1)?.length === 1) continue
    ranges.push(subtags.join('-'))
  }
  return ranges
}
