/**
 * What is accepted from a server. Texts are measured as they lie in memory, in UTF-16 code units: never more than their
 * bytes of UTF-8, so that nothing is refused that keeps to a limit in bytes, and at most three times as much is taken.
 */
export const LIMITS = {
  /** Open elements, the stanza's own included. */
  depth: 64,
  attributes: 256,
  /** Code units of one attribute's value. */
  attributeValue: 65_536,
  /** Code units of text within one element, that of its children not counted. */
  text: 524_288,
  /** Code units of a stanza that breaks another limit, beyond which it is not read over any more but ends the stream. */
  readOver: 16_777_216,
  /** Code units of white space between two stanzas that arrive together. */
  between: 4096,
  /** Top-level elements received before anybody asked for them. */
  waitingElements: 1024,
  /** Requests that wait for an answer at once. */
  pendingRequests: 256,
  /** Stanzas written and not acknowledged, beyond which messages wait where they are kept. */
  unacknowledged: 500,
  /** The same beyond which nothing is written at all: requests, presence, and answers to a flood of requests. */
  unacknowledgedInAll: 2000,
  /** Bytes or code units written that the system has not taken: a server that does not read what it asks for is left. */
  unsent: 8_388_608,
} as const

/** How big one top-level element may be. */
export type Room = {
  /** Code units from its first to its last. */
  readonly size: number
  /** Elements and runs of text within one element. */
  readonly children: number
  /** Elements in all, its own included: what an element costs in memory is many times what it costs on the wire. */
  readonly elements: number
}

/** The {@link Room} of each kind of top-level element. */
export const ROOMS = {
  /** Before the session is bound: features and sign-ins, which take a few KiB, from a server that has proven nothing yet. */
  signIn: { size: 65_536, children: 256, elements: 256 },
  /** Messages and presence, which anybody may send; servers take 256 KiB of them as a rule, and a person writes far less. */
  stanza: { size: 1_048_576, children: 4096, elements: 16_384 },
  /** A roster is one result: 10,000 contacts take some three million code units, 50,000 with short names fit. */
  iq: { size: 8_388_608, children: 65_536, elements: 262_144 },
} as const satisfies Record<string, Room>

/** How long a server is waited for, in milliseconds. */
export const DEADLINES = {
  resolve: 5000,
  tcp: 5000,
  tls: 10_000,
  /** For one of several endpoints, from connecting until it is verified, so that the others are tried too. */
  endpoint: 15_000,
  features: 10_000,
  sasl: 15_000,
  bind: 10_000,
  iq: 30_000,
  close: 2000,
  /** From the first look-up until the session is open, whatever a server makes of the times above. */
  attempt: 60_000,
  /** For telling a server that a token is not to be used any more. */
  farewell: 10_000,
} as const
