import { median } from '../bench/statistics.ts'
import { type Findings, isFlawless } from '../crash/judge.ts'

/** What a process holds at a quiet moment. */
export type Sample = {
  /** Files, sockets and pipes that it has open. */
  readonly handles: number
  /** Timers that are reachable, whether they run or not. */
  readonly timers: number
  /** Sockets that are reachable, whether they are open or not. */
  readonly sockets: number
  /** Listeners on all emitters and event targets that are reachable. */
  readonly listeners: number
  /** Bytes that JavaScript holds, outside of its heap as well. */
  readonly heap: number
  /** Bytes of memory that the system gave. */
  readonly rss: number
}

export type Outcome = {
  readonly minutes: number
  readonly cuts: number
  readonly found: readonly Findings[]
  /** One behind each cut. */
  readonly samples: readonly Sample[]
}

/** Of memory, so much more at the end than at the beginning is too much. */
const MOST_DRIFT = 0.05
const COUNTS = ['handles', 'timers', 'sockets', 'listeners'] as const
const MEMORY = ['heap', 'rss'] as const

/** How much more there is in the last third of the samples than in the first; of each third the median counts. */
export function growth(samples: readonly Sample[], what: keyof Sample): number {
  const [first, last] = thirds(samples, what)
  return last - first
}

/** The same as a share of the first third: of the heap or of the whole memory, whichever grew more. */
export function memoryDrift(samples: readonly Sample[]): number {
  const drifts = MEMORY.map((what) => growth(samples, what) / thirds(samples, what)[0])
  return Math.max(...drifts)
}

/** A sample in one line. */
export function sampleLine(cut: number, sample: Sample): string {
  const counts = COUNTS.map((what) => `${what}=${sample[what]}`)
  const memory = MEMORY.map((what) => `${what}_mib=${(sample[what] / 2 ** 20).toFixed(1)}`)
  return [`cut ${cut}:`, ...counts, ...memory].join(' ')
}

/** The run in one line. */
export function lastLine({ minutes, cuts, found, samples }: Outcome): string {
  const sum = (what: keyof Findings): string =>
    `${what}=${found.reduce((total, findings) => total + findings[what].length, 0)}`
  const counts = COUNTS.map((what) => `${what}=${signed(growth(samples, what))}`)
  const drift = `memory_drift=${(memoryDrift(samples) * 100).toFixed(1)}%`
  const messages = [sum('lost'), sum('duplicated'), sum('reordered')]
  return [`soak: minutes=${minutes} cuts=${cuts}`, ...messages, ...counts, drift].join(' ')
}

/** Whether every message arrived, once and in order, nothing that is counted grew, and memory hardly did. */
export function isGood({ found, samples }: Outcome): boolean {
  const wrong = !found.every(isFlawless)
  const grown = COUNTS.some((what) => growth(samples, what) > 0)
  return !wrong && !grown && memoryDrift(samples) <= MOST_DRIFT
}

function thirds(samples: readonly Sample[], what: keyof Sample): readonly [number, number] {
  const third = Math.ceil(samples.length / 3)
  const of = (part: readonly Sample[]): number => median(part.map((sample) => sample[what]))
  return [of(samples.slice(0, third)), of(samples.slice(-third))]
}

function signed(count: number): string {
  return count < 0 ? String(count) : `+${count}`
}
