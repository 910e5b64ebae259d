/** Numbers that look drawn by lot and are the same for the same seed. */
export type Random = {
  /** From 0 up to but not including 1. */
  next(): number
  /** A whole number from `least` up to and including `most`. */
  between(least: number, most: number): number
  pick<T>(list: readonly T[]): T
}

/** Mulberry32 by Tommy Ettinger (public domain). */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    pick(list) {
      const item = list[between(0, list.length - 1)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}

/** A seed for the part of a run with this name, so that parts that run side by side do not disturb each other. */
export function seedOf(seed: number, part: string): number {
  let mixed = seeded(seed).between(0, 0xffffffff)
  for (const character of part) {
    mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return mixed
}
