import { DOMAINS, UNRESUMED } from '../chaos/talk.ts'
import { PASSWORD } from '../chaos/clients.ts'
import { befriend, registerAll } from '../server/seed.ts'
import type { TestServer } from '../server/test-server.ts'
import type { Network } from './network.ts'
import type { Talker } from './orders.ts'

/** Two who write to each other: one whose line is cut, and a friend on a quiet line. */
export type Pair = { readonly cut: Talker; readonly friend: Talker }

/** Registers two pairs on a server: one whose session is resumed, and one whose session ends with its stream. */
export async function pairsOn(server: TestServer, network: Network): Promise<readonly Pair[]> {
  const pairs: Pair[] = []
  for (const { domain, tls } of [
    { domain: DOMAINS[0], tls: 'starttls' },
    { domain: UNRESUMED, tls: 'direct' },
  ] as const) {
    const { kind, host, port, directTlsPort } = server
    const account = `${kind}@${domain}`
    const friend = `${kind}-friend-of-${domain}@${DOMAINS[2]}`
    await registerAll(server, [account, friend], PASSWORD)
    await befriend(server, account, { jid: friend, subscription: 'both' })
    const target = { host, port: (tls === 'direct' ? directTlsPort : undefined) ?? port }
    const path = { host: '127.0.0.1', port: await network.lay(target), tls }
    pairs.push({
      cut: { account, friend, server: path },
      friend: { account: friend, friend: account, server: { host, port, tls: 'starttls' } },
    })
  }
  return pairs
}
