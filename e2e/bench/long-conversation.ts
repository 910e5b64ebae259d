import { openDatabase } from '../../electron/storage/database.ts'
import { AccountStore } from '../../electron/storage/accounts.ts'
import type { Balcony } from '../fixtures/balcony.ts'
import { befriend } from '../server/seed.ts'
import type { TestServer } from '../server/test-server.ts'
import { writeLongHistory } from './long-history.ts'
import { fromClick, heldBy, type Held, watchOpening } from './opening.ts'
import type { Stage } from './stage.ts'
import { type Figure, median, percentile } from './statistics.ts'

const MESSAGES = 1_000_000
const RUNS = 40
const WARM_UP = 5
const WINDOWS = 3
/** How often one scrolls to the beginning of what is there: nearly through the shorter of both. */
const LOOKS_BACK = 8

/** With whom, and how many of the last messages of the first stand once more in a conversation that is no longer. */
const PEOPLE = [
  { name: 'Long', address: 'writer0@example.com', messages: 0 },
  { name: 'Unread', address: 'writer1@example.com', messages: 0 },
  { name: 'Thousand', address: 'thousand@example.com', messages: 1000 },
  { name: 'Short', address: 'short@example.com', messages: 100 },
] as const

/** What it costs that a conversation is long, and that there are many: to open one, and to read in it. */
export async function longConversation(stage: Stage): Promise<readonly Figure[]> {
  const reader = await stage.register('reader@example.net')
  for (const { name, address } of PEOPLE) {
    await befriend(stage.server, reader.address, { jid: address, name, subscription: 'both' })
  }
  let long = 0
  return stage.withBalcony(
    async (balcony) => {
      await balcony.main.waitUntilOnline(reader.password)
      await balcony.main.tab('People').click()
      const opened = await open(balcony)
      const held = await hold(balcony, () => balcony.reopen(reader))
      return [...opening(opened, long), ...memory(held, long)]
    },
    (profile) => {
      long = prepare(profile, stage.server)
    },
  )
}

/** Gives how many messages the longest conversation has. */
function prepare(profile: string, { port }: TestServer): number {
  const { account } = writeLongHistory(profile, MESSAGES)
  const database = openDatabase(profile)
  const server = { host: '127.0.0.1', port, tls: 'starttls' } as const
  const own = { show: 'available', status: '' } as const
  new AccountStore(database).put({ jid: account, server, own, client: 'bench' })
  const copy = database.prepare(
    `INSERT INTO message (account, id, place, peer, type, direction, sender, body, time)
     SELECT account, $peer || ' ' || id, $peer, $peer, type, direction,
       iif(direction = 'in', $peer, sender), body, time
     FROM (SELECT * FROM message WHERE account = $account AND place = $long ORDER BY row DESC LIMIT $messages)
     ORDER BY row`,
  )
  database.exec('BEGIN')
  for (const { address: peer, messages } of PEOPLE) {
    copy.run({ account, peer, long: PEOPLE[0].address, messages })
  }
  database
    .prepare(
      `INSERT INTO reading (account, place, upto, told, published)
       SELECT account, place, upto, upto, upto FROM (
         SELECT account, place, iif(place = ?, max(row) / 2, max(row)) AS upto
         FROM message GROUP BY account, place)`,
    )
    .run(PEOPLE[1].address)
  database.exec('COMMIT')
  const counted = database
    .prepare('SELECT count(*) AS count FROM message WHERE account = ? AND place = ?')
    .get(account, PEOPLE[0].address)
  database.close()
  return Number(counted?.['count'])
}

/** What each click took, by whose conversation it opened. */
async function open({ page, main }: Balcony): Promise<ReadonlyMap<string, readonly number[]>> {
  await watchOpening(page)
  const times = new Map<string, number[]>()
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    for (const name of ['Long', 'Short', 'Unread', 'Short']) {
      const took = await fromClick(page, main.contact(name), `Conversation with ${name}`)
      if (run >= 0) times.set(name, [...(times.get(name) ?? []), took])
    }
  }
  return times
}

/** What a window holds when one has looked back in a conversation, by whose that is. */
async function hold(
  balcony: Balcony,
  reopen: () => Promise<void>,
): Promise<ReadonlyMap<string, readonly Held[]>> {
  const held = new Map<string, Held[]>()
  for (let run = 0; run < WINDOWS; run += 1) {
    for (const name of ['Thousand', 'Long']) {
      await balcony.main.open('Short')
      await reopen()
      const { log, messages } = await balcony.main.open(name)
      for (let look = 0; look < LOOKS_BACK; look += 1) {
        const first = await messages.first().getAttribute('data-message-id')
        await log.evaluate((element) => element.scrollTo({ top: 0 }))
        await log
          .page()
          .waitForFunction(
            (id) =>
              document
                .querySelector('[role=log] [data-message-id]')
                ?.getAttribute('data-message-id') !== id,
            first,
          )
      }
      held.set(name, [...(held.get(name) ?? []), await heldBy(balcony.page)])
      await balcony.page.getByRole('button', { name: /newest message/u }).click()
    }
  }
  return held
}

function opening(times: ReadonlyMap<string, readonly number[]>, long: number): readonly Figure[] {
  const of = (name: string) => times.get(name) ?? []
  const cases = [
    ['conversation-opens', 'Long', `one of ${long} messages, of ${MESSAGES} in all, at its end`],
    [
      'conversation-opens-unread',
      'Unread',
      'one at its first unread message, thousands before its end',
    ],
  ] as const
  return cases.flatMap(([figure, name, what]) =>
    [0.5, 0.95].map((share): Figure => ({
      figure: `${figure}-p${share * 100}`,
      measures: `the click on a conversation to the frame that shows its messages: ${what}`,
      unit: 'ms',
      value: percentile(of(name), share),
      baseline: percentile(of('Short'), share),
      baselineIs: 'the same for a conversation of 100 messages',
      runs: RUNS,
      goal: { value: 50 },
    })),
  )
}

function memory(held: ReadonlyMap<string, readonly Held[]>, long: number): readonly Figure[] {
  const of = (name: string, what: keyof Held) =>
    median((held.get(name) ?? []).map((one) => one[what]))
  const cases = [
    ['conversation-heap', 'heap', 'KiB', 'the JavaScript heap'],
    ['conversation-nodes', 'nodes', 'nodes', 'the nodes of the document'],
  ] as const
  return cases.map(([figure, what, unit, words]) => ({
    figure,
    measures: `${words} of a window in which one looked back ${LOOKS_BACK} times in a conversation of ${long} messages`,
    unit,
    value: of('Long', what),
    baseline: of('Thousand', what),
    baselineIs: 'the same in a conversation of 1000 messages',
    runs: WINDOWS,
    goal: { ratio: 1.1 },
  }))
}
