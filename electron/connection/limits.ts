/** What is accepted from a server and how long it is waited for. Sizes in bytes of UTF-16 text, times in milliseconds. */
export const LIMITS = {
  depth: 64,
  stanza: 1_048_576,
  attributes: 256,
  attributeValue: 65_536,
  children: 4096,
  /** Top-level elements received before anybody asked for them. */
  waitingElements: 1024,
  /** Requests that wait for an answer at once. */
  pendingRequests: 256,
  /** Stanzas written and not acknowledged, beyond which messages wait where they are kept. */
  unacknowledged: 500,
} as const

export const DEADLINES = {
  resolve: 5000,
  tcp: 5000,
  tls: 10_000,
  features: 10_000,
  sasl: 15_000,
  bind: 10_000,
  iq: 30_000,
  close: 2000,
} as const
