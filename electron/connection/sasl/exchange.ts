/** One client side of a SASL mechanism, whatever profile carries it. */
export type SaslExchange = {
  readonly mechanism: string
  readonly first: Buffer
  /** Answers a challenge. Rejects with `server-not-proven` where the server breaks the mechanism's rules. */
  respond(challenge: Buffer): Promise<Buffer>
  /** Whether the server may be believed, given the data that came with its success. */
  accepts(final: Buffer): boolean
}
