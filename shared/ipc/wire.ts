/**
 * What a host puts on the window before the renderer starts (`window.balcony`). Only text crosses it, so that neither
 * side can hand the other an object that is more than its data. Both ways the text is made by {@link encode}.
 */
export type WireBridge = {
  /** The answer is an encoded Result. */
  call(name: string, input: string): Promise<string>
  /** Each text is an encoded EventBatch. Returns the function that ends it. */
  onEvents(listener: (batch: string) => void): () => void
}

/** Longest text accepted from a window, in UTF-16 units. */
export const MAX_INPUT = 16_777_216

/** As it stands in JSON; within a string its quotes would be escaped. */
const MAP = '"$map"'

/** JSON that keeps maps, as `{"$map":[[key,value],…]}`. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Map ? { $map: [...part] } : part,
  )
}

/** The value that {@link encode} was given; throws a SyntaxError where the text is not JSON. */
export function decode(text: string): unknown {
  // Most texts hold no map, and without looking at each part they are read several times as fast.
  if (!text.includes(MAP)) return JSON.parse(text)
  return JSON.parse(text, (_, part: unknown) => (isMapEntry(part) ? new Map(part.$map) : part))
}

function isMapEntry(
  part: unknown,
): part is { readonly $map: Iterable<readonly [unknown, unknown]> } {
  return typeof part === 'object' && part !== null && '$map' in part && Array.isArray(part.$map)
}
