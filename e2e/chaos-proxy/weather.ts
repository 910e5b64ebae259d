/** `up` is from the client to the server. */
export type Direction = 'up' | 'down'

/**
 * How a connection ends: reset (RST), closed (FIN), or a black hole that stays open and lets nothing through any more.
 */
export const FAULTS = ['reset', 'close', 'black-hole'] as const
export type Fault = (typeof FAULTS)[number]

/** After so many bytes in one direction nothing more goes either way; 0 is before the first byte of anything. */
export type Cut = { readonly direction: Direction; readonly after: number; readonly fault: Fault }

/** What a line is like; without any of it, bytes pass as they come. */
export type Weather = {
  /** Milliseconds each byte is under way, each direction. */
  readonly latency?: number
  /** Up to so many milliseconds more, by lot; bytes never overtake each other. */
  readonly jitter?: number
  /** In each direction. */
  readonly bytesPerSecond?: number
  /** The most bytes handed on in one write. */
  readonly piece?: number
  readonly cut?: Cut
}
