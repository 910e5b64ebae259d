// Damages databases in every way, and looks whether Balcony opens with them and what it has kept; then fills the disk at
// every write.
//   npm run damage -- [--images 100] [--seed S] [--messages 3000] [--fills 100]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fillLine, isLossless, runFills } from './full.ts'
import { byDamage, isGood, lastLine, runDamage } from './run.ts'

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    messages: { type: 'string', default: '3000' },
    fills: { type: 'string', default: '100' },
  },
})
const say = (line: string): void => console.log(line)

const [images, seed, messages, fills] = [
  values.images,
  values.seed,
  values.messages,
  values.fills,
].map(Number)
if (!images || seed === undefined || Number.isNaN(seed) || !messages || fills === undefined) {
  throw new Error('--images, --seed, --messages and --fills are numbers')
}
say(`seed ${seed}, ${images} images of ${messages} messages, ${fills} full disks`)
const folder = await mkdtemp(join(tmpdir(), 'balcony-damage-'))
try {
  const full = await runFills({ fills, seed, profile: join(folder, 'full') })
  const outcomes = await runDamage({ images, seed, messages, folder, say })
  for (const line of byDamage(outcomes)) say(line)
  say(fillLine(full))
  say(lastLine(outcomes))
  process.exitCode = isGood(outcomes) && isLossless(full) ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
