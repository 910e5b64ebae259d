// They turn text that has a direction of its own, which only serves to deceive.
const OVERRIDES = /[\u202d\u202e]/gu
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/gu
/** No script puts as many marks on a letter; thousands of them would take the window's time. */
const PILE_OF_MARKS = /(\p{M}{16})\p{M}+/gu
/** How much of a text a line may need, in UTF-16 units. */
const LINE = 300

/** A text to be shown in a block of its own, without what would turn other text around or pile up on it. */
export function safeText(text: string): string {
  return text.replace(OVERRIDES, '').replace(PILE_OF_MARKS, '$1')
}

/** The beginning of a text in one line, so that nothing in it reaches what stands beside it. */
export function safeLine(text: string): string {
  return safeText(text.slice(0, LINE).replace(DIRECTIONS, '')).replace(/\s+/gu, ' ').trim()
}
