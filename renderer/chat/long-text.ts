/** How much of a long text is shown at first, in UTF-16 units. */
const SHORT = 4096

/** The beginning of a text that is too long to be shown at once; undefined where it is not. */
export function beginningOf(text: string): string | undefined {
  if (text.length <= SHORT) return undefined
  // Half a surrogate pair would be shown as a replacement character.
  const cut = /[\uD800-\uDBFF]/u.test(text.charAt(SHORT - 1)) ? SHORT - 1 : SHORT
  return text.slice(0, cut)
}
