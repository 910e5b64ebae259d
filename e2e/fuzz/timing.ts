import type { Expat } from './expat.ts'
import { readOwn } from './own.ts'

const RUNS = 7

/** How long one document takes at best, in milliseconds. */
export type Timing = {
  readonly name: string
  readonly own: number
  /** Expat and the same tree made of it. */
  readonly expat: number
  /** Expat alone, nobody listening. */
  readonly bare: number
  readonly ratio: number
}

/** The best of several runs of each; undefined where expat does not read the document to its end. */
export async function time(
  name: string,
  document: Buffer,
  expat: Expat,
): Promise<Timing | undefined> {
  const best = { own: Infinity, expat: Infinity, bare: Infinity }
  for (let run = 0; run < RUNS; run += 1) {
    const reading = await expat.read(document)
    if (reading.error !== undefined) return undefined
    best.expat = Math.min(best.expat, reading.took)
    best.bare = Math.min(best.bare, (await expat.read(document, true)).took)
    best.own = Math.min(best.own, readOwn([document]).took)
  }
  const [own, tree, bare] = [best.own / 1e6, best.expat / 1e6, best.bare / 1e6]
  return { name, own, expat: tree, bare, ratio: own / tree }
}

/** The slower of two, compared with expat. */
export function slower(one: Timing | undefined, other: Timing | undefined): Timing | undefined {
  return (one?.ratio ?? 0) >= (other?.ratio ?? 0) ? one : other
}

export function timeLine({ name, own, expat, bare, ratio }: Timing): string {
  const ms = (took: number): string => `${took.toFixed(2)} ms`
  return `${name}: own ${ms(own)}, expat with the same tree ${ms(expat)}, expat alone ${ms(bare)}, ratio ${ratio.toFixed(2)}`
}
