import type { Balcony } from '../fixtures/balcony.ts'
import { isRosterRequest, session } from '../evil-server/manners/session.ts'
import { EvilServer } from '../evil-server/server.ts'
import type { Line } from '../evil-server/wire/line.ts'
import { FULL, ME, PASSWORD } from '../evil-server/wire/phrases.ts'
import type { Element } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import type { Stage } from './stage.ts'

export const CONTACTS = 10_000
export const GROUPS = 500

const address = (index: number): string => `contact${index}@contact.example`

const ITEMS = Array.from(
  { length: CONTACTS },
  (_, index) =>
    `<item jid='${address(index)}' name='Contact ${index}' subscription='both'><group>Group ${index % GROUPS}</group></item>`,
).join('')

/** What a contact says of themselves. */
export function presence(index: number, status: string): string {
  return `<presence from='${address(index)}/phone' to='${FULL}'><show>away</show><status>${status}</status></presence>`
}

/** The window of somebody who knows 10,000 people in 500 groups, of whom the server has not told it yet. */
export type Crowd = {
  readonly balcony: Balcony
  readonly line: Line
  /** The stanza of the roster, as it will be written. */
  readonly roster: Buffer
}

/** Plays with a server that says what it is told, so that the time of one that reads disks is not in the figures. */
export async function withCrowd<T>(stage: Stage, work: (crowd: Crowd) => Promise<T>): Promise<T> {
  const server = await EvilServer.start()
  try {
    return await stage.withBalcony(async (balcony) => {
      const endpoint = { host: '127.0.0.1', port: server.port }
      await balcony.signInPage.signIn({ address: ME, password: PASSWORD }, endpoint)
      await balcony.main.tab('People').click()
      await balcony.main.contact('Juliet').waitFor()
      // The window is there and online; on its next stream the roster is kept back until all is ready to be measured.
      const asked = Promise.withResolvers<string>()
      const intercept = (element: Element): boolean => {
        if (!isRosterRequest(element)) return false
        asked.resolve(String(element.attrs['id']))
        return true
      }
      server.behave({ session: session({ intercept }) })
      server.lines.at(-1)?.cut()
      const id = await asked.promise
      const roster = `<iq type='result' id='${id}' to='${ME}'><query xmlns='${NS.roster}'>${ITEMS}</query></iq>`
      return work({
        balcony,
        line: await server.arrival(server.lines.length - 1),
        roster: Buffer.from(roster),
      })
    })
  } finally {
    await server.stop()
  }
}
