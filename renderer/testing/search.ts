import type { SearchHit } from '../../shared/model/search.ts'
import { JULIET, message } from './fixtures.ts'

/** A message that was found; all of its text is what was looked for. */
export function hit(text = 'sorrow', part: Partial<SearchHit> = {}): SearchHit {
  const { id, order, peer, type, direction, from, time } = message(JULIET)
  const snippet = { text, marks: [[0, text.length]] } as const
  return { id, order, peer, type, direction, from, time, snippet, ...part }
}
