import { thisMachine } from '../../scripts/setup/machine.ts'
import type { NeedName } from '../../scripts/setup/needs.ts'
import { setUp } from '../../scripts/setup/setup.ts'
import { ejabberdMissing, startEjabberd } from '../server/ejabberd.ts'
import { prosodyMissing, startProsody } from '../server/prosody.ts'
import type { TestServer } from '../server/test-server.ts'
import { DOMAINS, UNRESUMED } from './talk.ts'

export type Started = {
  readonly servers: readonly TestServer[]
  /** What one server alone shows is not what was asked. */
  readonly isOneMissing: boolean
}

/**
 * Sets up what is needed and starts each of the servers, with domains on which talks can be opened; `endings` takes what stops
 * them. Throws where there is none.
 */
export async function startServers(
  needs: readonly NeedName[],
  say: (line: string) => void,
  endings: (() => Promise<unknown>)[],
): Promise<Started> {
  setUp(['openssl', 'ejabberd', 'prosody', ...needs], thisMachine, say)
  const servers: TestServer[] = []
  let isOneMissing = false
  // What is missing is known when all is set up, and not before.
  for (const [name, missing, start] of [
    ['ejabberd', ejabberdMissing(), startEjabberd],
    ['Prosody', prosodyMissing(), startProsody],
  ] as const) {
    if (missing !== undefined) {
      say(`${name} is left out, so that this run is no good one: ${missing}`)
      isOneMissing = true
      continue
    }
    const server = await start({ domains: DOMAINS, unresumed: [UNRESUMED] })
    endings.push(server.stop)
    servers.push(server)
  }
  if (servers.length === 0) throw new Error('there is no server to try it on')
  return { servers, isOneMissing }
}
