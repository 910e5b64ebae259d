import { Parser } from '@xmpp/xml'
import { CONTACTS, type Crowd, GROUPS, presence, withCrowd } from './crowd.ts'
import { type Key, type Observed, observe, painted, type, watchKeys } from './probes.ts'
import type { Stage } from './stage.ts'
import { type Figure, median, percentile } from './statistics.ts'

const RUNS = 5
const SEARCHES = ['contact 1234', 'group 77', 'no such name', 'contact.example', '9']
/** In how much time everybody comes online, in milliseconds, and in how many pieces. */
const FLOOD = 2000
const PIECES = 100

type Run = {
  readonly visible: number
  readonly parsed: number
  readonly keys: readonly Key[]
  readonly keysBefore: readonly Key[]
  readonly flood: Observed
  readonly rest: Observed
}

/** What 10,000 contacts cost: to be shown, to be searched, and to come online all at once. */
export async function largeRoster(stage: Stage): Promise<readonly Figure[]> {
  const runs: Run[] = []
  for (let run = 0; run < RUNS; run += 1) runs.push(await withCrowd(stage, measure))
  return [visible(runs), typing(runs), ...flood(runs)]
}

async function measure(crowd: Crowd): Promise<Run> {
  const { page, main } = crowd.balcony
  await watchKeys(page)
  await main.search.click()
  const keysBefore = await type(page, SEARCHES)
  const shown = await show(crowd)
  const keys = await type(page, SEARCHES)
  const rest = await observe(page, () => page.waitForTimeout(FLOOD))
  const coming = await observe(page, () => everybodyComes(crowd))
  return { visible: shown, parsed: parse(crowd.roster), keys, keysBefore, rest, flood: coming }
}

async function show({ balcony, line, roster }: Crowd): Promise<number> {
  const shown = painted(balcony.page, 'Contact 0')
  // The page has to watch before there is anything to see.
  await balcony.page.evaluate(() => {})
  const start = performance.timeOrigin + performance.now()
  line.raw(roster)
  return (await shown) - start
}

async function everybodyComes({ balcony, line }: Crowd): Promise<void> {
  const last = `orchard ${PIECES - 1}.`
  const seen = balcony.main.contact('Contact 0').filter({ hasText: last }).first().waitFor()
  const size = CONTACTS / PIECES
  const start = performance.now()
  for (let piece = 0; piece < PIECES; piece += 1) {
    const due = start + (piece * FLOOD) / PIECES
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    // The first contact says something new with each piece, so that there is something to show.
    const others = Array.from({ length: size - 1 }, (_, index) => piece * size + index + 1)
    line.say(...[0, ...others].map((index) => presence(index, `orchard ${piece}.`)))
  }
  await seen
}

function parse(roster: Buffer): number {
  const parser = new Parser()
  parser.write('<stream>')
  const start = performance.now()
  parser.write(roster.toString())
  return performance.now() - start
}

function visible(runs: readonly Run[]): Figure {
  return {
    figure: 'large-roster-visible',
    measures: `the server’s writing of ${CONTACTS} contacts in ${GROUPS} groups to the frame that shows the first`,
    unit: 'ms',
    value: median(runs.map((run) => run.visible)),
    baseline: median(runs.map(({ parsed }) => parsed)),
    baselineIs: '@xmpp/xml’s parser alone: the same bytes to their element',
    runs: RUNS,
    goal: { value: 1000 },
  }
}

function typing(runs: readonly Run[]): Figure {
  const keys = runs.flatMap((run) => run.keys)
  const before = runs.flatMap(({ keysBefore }) => keysBefore)
  const p95 = (of: readonly Key[], what: keyof Key) =>
    percentile(
      of.map((key) => key[what]),
      0.95,
    )
  const waited = `${p95(keys, 'all').toFixed(1)} ms (two contacts: ${p95(before, 'all').toFixed(1)})`
  return {
    figure: 'filter-key-p95',
    measures: `a key in the search among ${CONTACTS} contacts: its event and the frame that shows it; with the wait for the frame ${waited}`,
    unit: 'ms',
    value: p95(keys, 'work'),
    baseline: p95(before, 'work'),
    baselineIs: 'the same keys with two contacts',
    runs: keys.length,
    goal: { value: 16 },
  }
}

function flood(runs: readonly Run[]): readonly Figure[] {
  const gaps = (seen: readonly Observed[]) => seen.map(({ gap }) => gap)
  const floods = runs.map((run) => run.flood)
  const counted = (what: 'renders' | 'frames') => median(floods.map((seen) => seen[what]))
  const times = `${counted('renders')} times in ${counted('frames')} frames`
  return [
    {
      figure: 'presence-flood-frame',
      measures: `the longest time between two frames while ${CONTACTS} presences arrive in ${FLOOD} ms, at worst ${Math.max(...gaps(floods)).toFixed(0)}`,
      unit: 'ms',
      value: median(gaps(floods)),
      baseline: median(gaps(runs.map(({ rest }) => rest))),
      baselineIs: 'the same window at rest, as long',
      runs: RUNS,
      goal: { value: 50 },
    },
    {
      figure: 'presence-flood-renders',
      measures: `the most changes of the document within one of those frames; it was changed ${times}`,
      unit: 'changes',
      value: Math.max(...floods.map(({ atOnce }) => atOnce)),
      baseline: 1,
      baselineIs: 'one for each frame',
      runs: RUNS,
      goal: { value: 1 },
    },
  ]
}
