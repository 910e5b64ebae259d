// Holds our XML parser and serialiser to expat, on what real servers say and on what can be made of it.
//   npm run fuzz -- [--minutes 2] [--seed S]
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seeded } from '../chaos-proxy/random.ts'
import { Campaign, type Failure } from './campaign.ts'
import { HEADER, loadCorpus } from './corpus.ts'
import { Expat, expatMissing, expatVersion } from './expat.ts'
import { shapes } from './shapes.ts'
import { slower, time, timeLine, type Timing } from './timing.ts'

const KEPT = join(import.meta.dirname, '../../.cache/fuzz')
/** How much slower than expat our parser may be. */
const GOAL = 3

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
if (!(minutes > 0) || Number.isNaN(seed)) throw new Error('--minutes and --seed are numbers')
const missing = expatMissing()
if (missing !== undefined) {
  console.error(`There is nothing to compare with: ${missing}.`)
  process.exit(1)
}

const expat = new Expat()
const corpus = loadCorpus()
console.log(`seed ${seed}, ${minutes} min, against ${expatVersion()}`)
const campaign = new Campaign(expat, seeded(seed), corpus)
const end = performance.now() + minutes * 60_000
await campaign.readCorpus()
while (performance.now() < end) await campaign.batch()
const slowest = slower(campaign.slowest, await timeShapes())
expat.stop()
report()

async function timeShapes(): Promise<Timing | undefined> {
  let worst: Timing | undefined
  for (const [name, document] of shapes(corpus)) {
    const timing = await time(name, document, expat)
    if (!timing) throw new Error(`expat does not read the document of ${name}`)
    console.log(timeLine(timing))
    worst = slower(worst, timing)
  }
  return worst
}

function report(): void {
  const { counts, failures, rewritten, inputs } = campaign
  keep('read', failures)
  keep('written', rewritten)
  if (campaign.slowest) console.log(timeLine(campaign.slowest))
  console.log(
    `both read or refused alike: ${counts.same}, refused by ours alone: ${counts.stricter}`,
  )
  const ratio = slowest?.ratio ?? 0
  const { uncaught, accepted, differing } = counts
  console.log(
    `fuzz: inputs=${inputs} uncaught=${uncaught} accepted=${accepted} differing=${differing} worst_ratio=${ratio.toFixed(2)}`,
  )
  process.exitCode = uncaught + accepted + differing > 0 || ratio > GOAL ? 1 : 0
}

/** Shows what went wrong, and keeps it for whoever is to mend it. */
function keep(how: string, failures: readonly Failure[]): void {
  for (const [index, { fate, document }] of failures.entries()) {
    mkdirSync(KEPT, { recursive: true })
    const name = `${seed}-${how}-${fate}-${index}.xml`
    writeFileSync(join(KEPT, name), document)
    const text = document.toString().replace(HEADER, '…').slice(0, 300)
    console.log(`${how}, ${fate} (.cache/fuzz/${name}): ${JSON.stringify(text)}`)
  }
}
