/** What bodies should be somewhere and are not, are there more than once, or stand in another order. */
export type Findings = {
  readonly lost: readonly string[]
  readonly duplicated: readonly string[]
  /** What stands behind something that was sent later. */
  readonly reordered: readonly { readonly body: string; readonly behind: string }[]
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
  const there = new Set<string>()
  const duplicated: string[] = []
  const reordered: { body: string; behind: string }[] = []
  let latest = { body: '', place: -1 }
  for (const body of arrived) {
    if (there.has(body)) {
      duplicated.push(body)
      continue
    }
    there.add(body)
    const place = places.get(body) ?? -1
    if (place < latest.place) reordered.push({ body, behind: latest.body })
    else latest = { body, place }
  }
  return { lost: owed.filter((body) => !there.has(body)), duplicated, reordered }
}

export function isFlawless({ lost, duplicated, reordered }: Findings): boolean {
  return lost.length + duplicated.length + reordered.length === 0
}
