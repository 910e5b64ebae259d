/** One line of a ledger; its place among the lines is the order of things as its owner saw them. */
export type Entry =
  | { readonly did: 'sent'; readonly id: string; readonly to: string }
  | { readonly did: 'received'; readonly id: string; readonly from: string }

/** What one peer says it sent and received. */
export type Ledger = { readonly owner: string; readonly entries: readonly Entry[] }

/** How many messages went wrong, and in which way. */
export type Comparison = {
  readonly sent: number
  readonly received: number
  /** Sent and not received by whom they were for. */
  readonly lost: number
  /** Receipts of a message that was received before. */
  readonly duplicated: number
  /** First receipts of a message older than one already received from the same sender. */
  readonly reordered: number
  /** Receipts under the name of somebody who did not send them to the receiver. */
  readonly misattributed: number
}

/** What all the ledgers of a run say together. */
export function compare(ledgers: readonly Ledger[]): Comparison {
  const sent = sentMessages(ledgers)
  const arrived = new Set<string>()
  const count = { received: 0, duplicated: 0, reordered: 0, misattributed: 0 }
  for (const { owner, entries } of ledgers) {
    const latest = new Map<string, number>()
    for (const entry of entries) {
      if (entry.did !== 'received') continue
      count.received += 1
      const { id, from } = entry
      const message = sent.get(id)
      if (message?.from !== from || message.to !== owner) count.misattributed += 1
      else if (arrived.has(id)) count.duplicated += 1
      else {
        arrived.add(id)
        const last = latest.get(from) ?? -1
        if (message.place < last) count.reordered += 1
        latest.set(from, Math.max(last, message.place))
      }
    }
  }
  return { sent: sent.size, lost: sent.size - arrived.size, ...count }
}

type Sent = { readonly from: string; readonly to: string; readonly place: number }

function sentMessages(ledgers: readonly Ledger[]): ReadonlyMap<string, Sent> {
  const sent = new Map<string, Sent>()
  for (const { owner, entries } of ledgers) {
    for (const [place, entry] of entries.entries()) {
      if (entry.did !== 'sent') continue
      if (sent.has(entry.id)) throw new Error(`${entry.id} was sent twice`)
      sent.set(entry.id, { from: owner, to: entry.to, place })
    }
  }
  return sent
}
