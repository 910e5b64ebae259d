import { person, type RosterEntry, type TestServer } from './test-server.ts'

const OTHER_SIDE = { none: 'none', to: 'from', from: 'to', both: 'both' } as const

/** Registers people on a private server, all with one password. */
export async function registerAll(
  server: TestServer,
  jids: readonly string[],
  password: string,
): Promise<void> {
  await Promise.all(jids.map((jid) => server.register(person(jid), password)))
}

/** Writes a roster item and, where the subscription has a far side, its counterpart there. */
export async function befriend(
  server: TestServer,
  owner: string,
  entry: RosterEntry,
): Promise<void> {
  await server.addRosterItem(person(owner), entry)
  if (entry.subscription === 'none') return
  const subscription = OTHER_SIDE[entry.subscription]
  await server.addRosterItem(person(entry.jid), { jid: owner, subscription })
}

/** Fills a roster with `count` contacts in ten groups, written on the owner's side alone. */
export async function fillRoster(server: TestServer, owner: string, count: number): Promise<void> {
  const { domain } = person(owner)
  const entries = Array.from({ length: count }, (_, index): RosterEntry => ({
    jid: `contact${index + 1}@${domain}`,
    name: `Contact ${index + 1}`,
    groups: [`Group ${(index % 10) + 1}`],
    subscription: 'both',
  }))
  for (const entry of entries) await server.addRosterItem(person(owner), entry)
}
