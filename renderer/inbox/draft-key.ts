const REPLY = 're '

/** Under what the draft of a reply to a letter is kept. */
export function replyKey(letter: string): string {
  return REPLY + letter
}

/** The letter that a draft replies to; undefined where it is a letter by itself. */
export function answeredBy(key: string): string | undefined {
  return key.startsWith(REPLY) ? key.slice(REPLY.length) : undefined
}
