import { expect, test } from 'vitest'
import { ejabberdMissing, startEjabberd } from '../server/ejabberd.ts'
import { prosodyMissing, startProsody } from '../server/prosody.ts'
import type { TestServer } from '../server/test-server.ts'
import { measureRoundTrips, tableOf } from './round-trips.ts'

async function measure(start: () => Promise<TestServer>) {
  const server = await start()
  try {
    return await measureRoundTrips(server, 'direct')
  } finally {
    await server.stop()
  }
}

const ejabberd = ejabberdMissing()
const prosody = prosodyMissing()

test.skipIf(prosody !== undefined)(
  `on Prosody a reconnection costs one round trip after TLS${prosody ? `: ${prosody}` : ''}`,
  async () => {
    const rows = await measure(startProsody)
    expect(rows).toMatchObject([
      { negotiated: 'SASL2, Bind 2, roster' },
      { negotiated: 'SASL2 with FAST, Bind 2, roster', afterTls: 2 },
      { negotiated: 'SASL2 with FAST, resumed', afterTls: 1 },
    ])
    expect(tableOf(rows).split('\n')).toHaveLength(4)
  },
)

test.skipIf(ejabberd !== undefined)(
  `on ejabberd a resumption spares bind and roster${ejabberd ? `: ${ejabberd}` : ''}`,
  async () => {
    const [first, again, resumed] = await measure(startEjabberd)
    expect(first?.negotiated).toBe('SASL, bind, roster')
    expect(resumed?.negotiated).toBe('SASL, resumed')
    expect(resumed?.roundTrips).toBeLessThan(again?.roundTrips ?? 0)
  },
)
