import type { TextRange } from '../../shared/model/search.ts'
import type { SearchTerm } from '../../shared/model/search-query.ts'
import { fold, UNSPACED } from './search-fold.ts'

const UNSPACED_SIGN = new RegExp(UNSPACED, 'u')
const WORD_SIGN = /[\p{L}\p{N}\p{Co}]/u
const WORD = new RegExp(`(?:(?!${UNSPACED})[\\p{L}\\p{M}\\p{N}\\p{Co}])+`, 'gu')
/** How many places of one term are told. */
const MOST = 100

/** How a term is found: by words, or as the signs it is made of, where its script has no spaces or it has no words. */
export function kindOf(text: string): 'words' | 'signs' | 'symbols' {
  if (UNSPACED_SIGN.test(text)) return 'signs'
  return WORD_SIGN.test(text) ? 'words' : 'symbols'
}

/** Where a text has each of the terms, in order; undefined where one of them is missing. Case and accents do not count. */
export function matcher(
  terms: readonly SearchTerm[],
): (text: string) => readonly TextRange[] | undefined {
  const finders = terms.map(finder)
  return (text) => {
    const folded = fold(text)
    const words = lazily(() => [...folded.text.matchAll(WORD)].map(toWord))
    const ranges: TextRange[] = []
    for (const find of finders) {
      const found = find(folded.text, words)
      if (found.length === 0) return undefined
      for (const [from, to] of found) ranges.push([folded.at(from), folded.at(to)])
    }
    return ranges.toSorted((one, other) => one[0] - other[0])
  }
}

type Word = { readonly text: string; readonly from: number; readonly to: number }
type Finder = (text: string, words: () => readonly Word[]) => readonly TextRange[]

function finder({ text, prefix }: SearchTerm): Finder {
  const wanted = fold(text).text
  if (kindOf(text) !== 'words') return (folded) => signsAt(folded, wanted)
  const sequence = [...wanted.matchAll(WORD)].map(([word]) => word)
  return (_, words) => wordsAt(words(), sequence, prefix)
}

function signsAt(text: string, wanted: string): readonly TextRange[] {
  const ranges: TextRange[] = []
  for (
    let from = text.indexOf(wanted);
    from >= 0 && ranges.length < MOST;
    from = text.indexOf(wanted, from + wanted.length)
  ) {
    ranges.push([from, from + wanted.length])
  }
  return ranges
}

function wordsAt(
  words: readonly Word[],
  sequence: readonly string[],
  prefix: boolean,
): readonly TextRange[] {
  const last = sequence.length - 1
  const ranges: TextRange[] = []
  for (let start = 0; start + last < words.length && ranges.length < MOST; start += 1) {
    const isHere = sequence.every((wanted, index) => {
      const { text = '' } = words[start + index] ?? {}
      return prefix && index === last ? text.startsWith(wanted) : text === wanted
    })
    if (isHere) ranges.push([words[start]?.from ?? 0, words[start + last]?.to ?? 0])
  }
  return ranges
}

function toWord(match: RegExpExecArray): Word {
  return { text: match[0], from: match.index, to: match.index + match[0].length }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
