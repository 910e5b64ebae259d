/** Something did not come in time: the other side stalls. Told apart from a protection that failed. */
export class Stalled extends Error {
  constructor(what: string, ms: number) {
    super(`${what} did not come within ${ms} ms`)
    this.name = 'Stalled'
  }
}

/** How long (ms) a conversation waits for the next thing. */
export const PATIENCE = 8000

/** The value, or a Stalled error when it takes longer (ms). */
export async function within<T>(value: Promise<T>, what: string, ms = PATIENCE): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Stalled(what, ms)), ms)
  })
  try {
    return await Promise.race([value, late])
  } finally {
    clearTimeout(timer)
  }
}
