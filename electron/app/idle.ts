/** Milliseconds between two looks: how late one is seen to be back. */
const EVERY = 5000

/** Looks again and again for how long nobody has touched the machine, until the returned function is called. */
export function watchIdle(idleSeconds: () => number, tell: (seconds: number) => void): () => void {
  const timer = setInterval(() => tell(idleSeconds()), EVERY)
  return () => clearInterval(timer)
}
