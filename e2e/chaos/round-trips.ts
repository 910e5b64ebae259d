import type { Connection } from '../../electron/connection/connect.ts'
import type { ServerOverride } from '../../shared/model/account.ts'
import { resourceOf } from '../../shared/model/jid.ts'
import { ChaosProxy } from '../chaos-proxy/proxy.ts'
import { person, type TestServer } from '../server/test-server.ts'
import { type Peer, startPeer } from './peer.ts'

/** Milliseconds each way: so long that what belongs together goes together, and that time counts round trips too. */
const LATENCY = 50
const ACCOUNT = 'traveller@example.net'
const PASSWORD = 'chaos'

/** A way to get online again, by what is done to a client that is online. */
export type Variant = {
  readonly name: string
  begin(peer: Peer, proxy: ChaosProxy): Promise<void>
}

export type RoundTrips = {
  readonly server: string
  readonly tls: ServerOverride['tls']
  readonly variant: string
  /** What client and server agreed upon, as the client says. */
  readonly negotiated: string
  /** From the TCP connection, which is not counted, to online. */
  readonly roundTrips: number
  readonly afterTls: number
  /** The same by the clock: time to online by the time of one round trip. */
  readonly byTime: number
}

export const VARIANTS: readonly Variant[] = [
  { name: 'first sign-in', begin: async () => {} },
  {
    name: 'signed off and on again',
    async begin(peer) {
      await peer.show('offline')
      await peer.show('available')
    },
  },
  {
    name: 'reconnected after a cut',
    async begin(_, proxy) {
      proxy.lines.at(-1)?.strike('reset')
    },
  },
]

/** Measures every variant in turn, with one client that remembers what the server gave it. */
export async function measureRoundTrips(
  server: TestServer,
  tls: ServerOverride['tls'],
  variants: readonly Variant[] = VARIANTS,
): Promise<readonly RoundTrips[]> {
  await server.register(person(ACCOUNT), PASSWORD).catch(() => {})
  const port = tls === 'direct' ? server.directTlsPort : server.port
  if (port === undefined) return []
  const proxy = await ChaosProxy.start({
    target: { host: server.host, port },
    seed: 0,
    weather: () => ({ latency: LATENCY }),
  })
  let connection: Connection | undefined
  let online = Promise.withResolvers<void>()
  const peer = startPeer({
    account: ACCOUNT,
    password: PASSWORD,
    server: { host: '127.0.0.1', port: proxy.port, tls },
    authority: server.authority,
    onConnection: (made) => (connection = made),
    onState(state) {
      if (state.state === 'online') online.resolve()
      if (state.state === 'offline' && state.problem) online.reject(new Error(state.problem.code))
    },
  })
  const rows: RoundTrips[] = []
  try {
    for (const { name, begin } of variants) {
      await begin(peer, proxy)
      await online.promise
      const line = proxy.lines.at(-1)
      if (!line || !connection) throw new Error('online without a connection')
      const { roundTrips } = line
      const byTime = (performance.now() - line.opened) / (2 * LATENCY)
      const afterTls = roundTrips - 1 - (tls === 'starttls' ? 2 : 0)
      const negotiated = describe(connection)
      online = Promise.withResolvers()
      rows.push({
        server: server.kind,
        tls,
        variant: name,
        negotiated,
        roundTrips,
        afterTls,
        byTime,
      })
    }
  } finally {
    await peer.stop()
    await proxy.close()
  }
  return rows
}

const SIGN_INS = { classic: 'SASL', sasl2: 'SASL2', fast: 'SASL2 with FAST' } as const

function describe({ signIn, management, jid }: Connection): string {
  if (management.kind === 'resumed') return `${SIGN_INS[signIn]}, resumed`
  // With Bind 2 the server makes the resource's name, otherwise the client does.
  const bound = resourceOf(jid)?.startsWith('balcony-') ? 'bind' : 'Bind 2'
  return `${SIGN_INS[signIn]}, ${bound}, roster`
}

/** The rows as a table for people. */
export function tableOf(rows: readonly RoundTrips[]): string {
  const head = ['server', 'TLS', 'how', 'negotiated', 'round trips', 'after TLS', 'by time']
  const cells = rows.map((row) => [
    row.server,
    row.tls,
    row.variant,
    row.negotiated,
    String(row.roundTrips),
    String(row.afterTls),
    row.byTime.toFixed(1),
  ])
  const all = [head, ...cells]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
