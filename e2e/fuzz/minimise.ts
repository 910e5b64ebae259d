/** A smaller document that is still bad, found by leaving out ever smaller parts. */
export async function minimise(
  document: Buffer,
  isBad: (document: Buffer) => Promise<boolean>,
): Promise<Buffer> {
  let smallest = document
  for (let size = document.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < smallest.length;) {
      const without = Buffer.concat([smallest.subarray(0, at), smallest.subarray(at + size)])
      if (await isBad(without)) smallest = without
      else at += size
    }
  }
  return smallest
}
