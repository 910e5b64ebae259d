/** What bodies should be somewhere, and which are. */
export type Findings = {
  readonly lost: number
  readonly duplicated: number
  readonly reordered: number
}

/**
 * Holds what arrived against what was sent, both in order. All of `owed` has to be there; of `sent`, which has all that may be
 * there, nothing may come twice or in another order.
 */
export function judge(
  sent: readonly string[],
  owed: readonly string[],
  arrived: readonly string[],
): Findings {
  const places = new Map(sent.map((body, place) => [body, place]))
  const there = new Set(arrived)
  const first = arrived.filter((body, index) => arrived.indexOf(body) === index)
  let reordered = 0
  let latest = -1
  for (const body of first) {
    const place = places.get(body) ?? -1
    if (place < latest) reordered += 1
    latest = Math.max(latest, place)
  }
  return {
    lost: owed.filter((body) => !there.has(body)).length,
    duplicated: arrived.length - first.length,
    reordered,
  }
}
