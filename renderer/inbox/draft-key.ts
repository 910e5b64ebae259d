const REPLY = 're '

/** Under what the draft of a reply to a letter is kept. */
export function replyKey(letter: string): string {
  return REPLY + letter
}

const EDIT = 'edit '

/** Under what a letter that was not sent is kept while it is written once more. */
export function editKey(letter: string): string {
  return EDIT + letter
}

/** The letter in whose place a draft is to be sent; undefined where it is in the place of none. */
export function replacedBy(key: string): string | undefined {
  return key.startsWith(EDIT) ? key.slice(EDIT.length) : undefined
}

/** The letter that a draft replies to; undefined where it is a letter by itself. */
export function answeredBy(key: string): string | undefined {
  return key.startsWith(REPLY) ? key.slice(REPLY.length) : undefined
}
