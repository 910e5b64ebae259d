import { readOwn } from './own.ts'
import type { ReadEvent, Reading } from './reading.ts'

/**
 * `same`: both read the same, or both refused after the same. `stricter`: ours refused what expat reads, as RFC 6120
 * §11.1 and our limits want. `accepted`: ours read what expat refuses. `differing`: they read something else.
 */
export type Verdict = 'same' | 'stricter' | 'accepted' | 'differing'

/** Compares what our parser made of a document with what expat did. */
export function judge(document: Buffer, own: Reading, expat: Reading): Verdict {
  const common = Math.min(own.events.length, expat.events.length)
  for (let index = 0; index < common; index += 1) {
    if (!alike(own.events[index], expat.events[index])) return 'differing'
  }
  if (own.events.length > expat.events.length) return 'accepted'
  // After the stream's end nothing is read any more, whatever it is.
  if (own.events.at(-1)?.[0] === 'end') return 'same'
  if (own.error !== undefined) return expat.error === undefined ? 'stricter' : 'same'
  if (expat.error !== undefined) return readsOn(document, expat) ? 'accepted' : 'same'
  return own.events.length < expat.events.length ? 'differing' : 'same'
}

function alike(one: ReadEvent | undefined, other: ReadEvent | undefined): boolean {
  // Of what breaks a limit nothing is kept, but it is read to the same end.
  if (one?.[0] === 'cut') return other?.[0] === 'element'
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What may end the piece of XML that a document breaks off in. */
const ENDS = ['', '>', '/>', "'/>", '"/>', "='' />", ";'/>", ';"/>', ';', ']]>', '?>', '-->']

/**
 * Whether ours goes on where expat refused already. It may refuse later than expat, in the middle of a tag or a
 * reference, as long as it does so before anything comes of it. That it refuses a comment tells that it has come
 * through all that was before.
 */
function readsOn(document: Buffer, expat: Reading): boolean {
  return ENDS.some((end) => {
    const ended = readOwn([document, Buffer.from(end)])
    if (ended.events.length > expat.events.length) return true
    const own = readOwn([document, Buffer.from(`${end}<!---->`)])
    return ended.error === undefined && own.error === 'restricted-xml'
  })
}
