/** Signs of a reply in the languages that mail programs know. */
const SIGN =
  /^(?:re|aw|antw|antwort|sv|vs|odp|rif|ref|res|bls|回复|回覆|답장)(?:\[\d+\])?\s*[:：]/iu
const LONGEST = 1000

/** The subject of a reply: with the sign for one before it, unless it has one already. None stays none. */
export function replySubject(subject: string | undefined, sign: string): string {
  const words = subject?.trim() ?? ''
  if (words === '' || SIGN.test(words) || words.startsWith(sign)) return words
  return `${sign} ${words}`.slice(0, LONGEST)
}
