/** How much of a long text is shown at first: UTF-16 units and lines, whichever is less. */
const SHORT = 4096
const FEW_LINES = 40
/** How many times as much each further look shows. */
const GROWTH = 16

/** The beginning of a text that is too long to be shown at once, after so many further looks; undefined where it is not. */
export function beginningOf(text: string, looks = 0): string | undefined {
  const growth = GROWTH ** looks
  const most = Math.min(SHORT * growth, endOfLine(text, FEW_LINES * growth))
  if (text.length <= most) return undefined
  // Half a surrogate pair would be shown as a replacement character.
  const cut = /[\uD800-\uDBFF]/u.test(text.charAt(most - 1)) ? most - 1 : most
  return text.slice(0, cut)
}

/** Where a line ends, counted from 1; the end of the text where it has fewer. */
function endOfLine(text: string, line: number): number {
  let end = -1
  for (let count = 0; count < line; count += 1) {
    end = text.indexOf('\n', end + 1)
    if (end < 0) return text.length
  }
  return end
}
