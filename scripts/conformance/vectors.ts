import { VECTORS } from '../../shared/conformance/vectors.ts'
import type { Evidence } from './evidence.ts'

/** How many of the vectors are held by a test, and which are not. */
export function describeVectors(evidence: Evidence): string {
  const open = VECTORS.filter((id) => (evidence.get(id)?.size ?? 0) === 0)
  const held = VECTORS.length - open.length
  const rest = open.length === 0 ? '' : `; open: ${spans(open).join(', ')}`
  return `vectors: ${held} of ${VECTORS.length} held${rest}\n`
}

/** `GV-130 to GV-132` for ids that follow each other. */
function spans(ids: readonly string[]): readonly string[] {
  const runs: [first: string, last: string][] = []
  for (const id of ids) {
    const run = runs.at(-1)
    if (run && follows(id, run[1])) run[1] = id
    else runs.push([id, id])
  }
  return runs.map(([first, last]) => (first === last ? first : `${first} to ${last}`))
}

function follows(id: string, before: string): boolean {
  const sameSeries = id.slice(0, 2) === before.slice(0, 2)
  return sameSeries && VECTORS.indexOf(id) === VECTORS.indexOf(before) + 1
}
