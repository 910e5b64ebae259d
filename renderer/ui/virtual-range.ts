/** Where each row begins, and at the end where the last one ends; the same unit as the heights. */
export function offsetsOf(heights: readonly number[]): readonly number[] {
  const offsets = [0]
  let end = 0
  for (const height of heights) {
    end += height
    offsets.push(end)
  }
  return offsets
}

/** The rows that touch the stretch from `top` to `bottom`, as first and one after the last. */
export function rowsWithin(
  offsets: readonly number[],
  top: number,
  bottom: number,
): readonly [number, number] {
  const count = offsets.length - 1
  return [Math.max(0, firstAbove(offsets, top) - 1), Math.min(count, firstAbove(offsets, bottom))]
}

/** The first index whose offset is greater than the value. */
function firstAbove(offsets: readonly number[], value: number): number {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
