import { serialize } from '../../electron/connection/serialize.ts'
import type { Random } from '../chaos-proxy/random.ts'
import { HEADER } from './corpus.ts'
import { expectedOf, makeElement } from './elements.ts'
import type { Expat } from './expat.ts'
import { judgeByEdition } from './edition.ts'
import type { Verdict } from './judge.ts'
import { minimise } from './minimise.ts'
import { blowUp, chop, mutate } from './mutate.ts'
import { readOwn } from './own.ts'
import { SIZE } from './shapes.ts'
import { slower, time, type Timing } from './timing.ts'

/** What became of one input; `uncaught` is an exception of ours. */
export type Fate = Verdict | 'uncaught'

/** An input that one of the parsers took wrongly, as small as it could be made. */
export type Failure = { readonly fate: Fate; readonly document: Buffer }

const BATCH = 64
/** One input in so many is long, and timed if it seems slow. */
const LONG_SHARE = 100
const MOST_FAILURES = 8
/** So much slower than expat, one is looked at again. */
const SUSPECT = 2

/** Gives documents to both parsers and counts what becomes of them. */
export class Campaign {
  readonly #expat: Expat
  readonly #random: Random
  readonly #corpus: readonly Buffer[]
  readonly counts: Record<Fate, number> = {
    same: 0,
    stricter: 0,
    accepted: 0,
    differing: 0,
    uncaught: 0,
  }
  /** What was read wrongly. */
  readonly failures: Failure[] = []
  /** What was written so that it is read as something else. */
  readonly rewritten: Failure[] = []
  slowest: Timing | undefined

  constructor(expat: Expat, random: Random, corpus: readonly Buffer[]) {
    this.#expat = expat
    this.#random = random
    this.#corpus = corpus
  }

  get inputs(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0)
  }

  /** The corpus itself, whole and byte by byte. */
  async readCorpus(): Promise<void> {
    for (const document of this.#corpus) {
      await this.#give(document, [document])
      await this.#give(
        document,
        Array.from(document, (byte) => Buffer.of(byte)),
      )
    }
  }

  /** A batch of mutants, and one of elements of ours that are written and read again. */
  async batch(): Promise<void> {
    const mutants = Array.from({ length: BATCH }, () => {
      const document = this.#mutant()
      return this.#give(document, chop(document, this.#random))
    })
    const elements = Array.from({ length: BATCH / 8 }, () => this.#giveElement())
    await Promise.all([...mutants, ...elements])
  }

  #mutant(): Buffer {
    const random = this.#random
    const document = mutate(random.pick(this.#corpus), random.pick(this.#corpus), random)
    return random.between(1, LONG_SHARE) === 1 && document.length > 0
      ? blowUp(document, random, SIZE)
      : document
  }

  async #give(document: Buffer, pieces: readonly Buffer[]): Promise<void> {
    const fate = await fateOf(document, pieces, this.#expat)
    this.counts[fate] += 1
    if (isBad(fate)) await this.#fail(fate, document)
    else if (document.length >= SIZE) await this.#watchTime(document)
  }

  async #giveElement(): Promise<void> {
    const element = makeElement(this.#random)
    const document = Buffer.from(`${HEADER}${serialize(element)}`)
    const reading = await this.#expat.read(document)
    const written = JSON.stringify(reading.events[1]?.[1])
    const fate = written === JSON.stringify(expectedOf(element)) ? 'same' : 'differing'
    this.counts[fate] += 1
    if (fate === 'differing' && this.rewritten.length < MOST_FAILURES) {
      this.rewritten.push({ fate, document })
    }
  }

  async #fail(fate: Fate, document: Buffer): Promise<void> {
    if (this.failures.length >= MOST_FAILURES) return
    const place = this.failures.push({ fate, document }) - 1
    const smallest = await minimise(
      document,
      async (part) => (await fateOf(part, [part], this.#expat)) === fate,
    )
    this.failures[place] = { fate, document: smallest }
  }

  async #watchTime(document: Buffer): Promise<void> {
    const expat = await this.#expat.read(document)
    if (expat.error !== undefined) return
    const own = readOwn([document])
    if (own.took < SUSPECT * expat.took) return
    this.slowest = slower(this.slowest, await time('a mutant', document, this.#expat))
  }
}

/** Whether it must never be. */
export function isBad(fate: Fate): boolean {
  return fate !== 'same' && fate !== 'stricter'
}

async function fateOf(document: Buffer, pieces: readonly Buffer[], expat: Expat): Promise<Fate> {
  const second = expat.read(document)
  try {
    const own = readOwn(pieces)
    return await judgeByEdition(document, own, await second, expat)
  } catch {
    await second
    return 'uncaught'
  }
}
