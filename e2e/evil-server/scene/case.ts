import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'vitest'
import { Scene } from './scene.ts'

/** One way to attack the client, and what must be true afterwards. */
export type Case = {
  /** Begins with the id of the catalogue. */
  readonly name: string
  readonly play: (scene: Scene) => Promise<unknown>
  /** It waits for a deadline of the client: plays beside the others that do. */
  readonly slow: boolean
  readonly authorities: () => Promise<readonly string[]>
}

type CaseOptions = Partial<Pick<Case, 'slow' | 'authorities'>>

/** A case whose stage is set before it and struck after it. */
export function hostile(name: string, play: Case['play'], options: CaseOptions = {}): Case {
  return { name, play, slow: false, authorities: async () => [], ...options }
}

/** Milliseconds after which a case is stalled. */
const DEADLINE = 20_000
const SLOW_DEADLINE = 60_000

async function perform({ play, authorities }: Case): Promise<void> {
  const scene = await Scene.set(await authorities())
  let failed: { readonly error: unknown } | undefined
  await play(scene).catch((error: unknown) => (failed = { error }))
  await scene.strike().catch((error: unknown) => (failed ??= { error }))
  if (failed) throw failed.error
}

const named = (cases: readonly Case[]) => cases.map((one) => [one.name, one] as const)

/** Makes a test of each case. */
export function playAll(cases: readonly Case[]): void {
  // oxlint-disable-next-line vitest/expect-expect -- each case asserts, and the end of its scene does
  test.each(named(cases.filter(({ slow }) => !slow)))('%s', (_, one) => perform(one), DEADLINE)
  const late = cases.filter(({ slow }) => slow)
  if (late.length === 0) return
  describe.concurrent('deadlines', () => {
    // oxlint-disable-next-line vitest/expect-expect -- each case asserts, and the end of its scene does
    test.each(named(late))('%s', (_, one) => perform(one), SLOW_DEADLINE)
  })
}

/** Makes a test of each case in the scripts of a folder, each of which exports its `cases`. */
export async function playFolder(folder: string): Promise<void> {
  const scripts = readdirSync(folder).filter((name) => /^[A-Z]\d\d?-.*(?<!\.test)\.ts$/u.test(name))
  const all: Case[] = []
  for (const script of scripts.toSorted()) {
    const { cases } = (await import(join(folder, script))) as { readonly cases: readonly Case[] }
    all.push(...cases)
  }
  playAll(all)
}
