import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runFills } from './full.ts'
import { isGood, lastLine, runDamage } from './run.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'balcony-damage-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test(
  'E13 of databases damaged in every way all open, and what was not touched is kept',
  { timeout: 60_000 },
  async () => {
    const told: string[] = []
    const outcomes = await runDamage({
      images: 52,
      seed: 3,
      messages: 250,
      folder,
      say: (line) => void told.push(line),
    })
    expect(lastLine(outcomes)).toMatch(/^damage: images=52 opened=52 kept=\S+% deleted=0$/u)
    expect(isGood(outcomes), told.join('\n')).toBe(true)
  },
)

test(
  'E12 a disk that is full at any write loses nothing, and it goes on when there is room',
  { timeout: 60_000 },
  async () => {
    const fills = await runFills({ fills: 24, seed: 4, profile: join(folder, 'full') })
    expect(fills).toMatchObject({ lost: 0, duplicated: 0 })
    expect(fills.failures).toBeGreaterThan(10)
    expect(fills.told).toBeGreaterThan(5)
  },
)
