import { randomBytes } from 'node:crypto'
import type { Subscription } from '../../shared/model/roster.ts'
import { startEjabberd } from '../server/ejabberd.ts'
import { person, type TestServer } from '../server/test-server.ts'
import { addressOf, type Bond, CAST, DOMAINS, type Member, ROMEO } from './cast.ts'

/** The server of the demo with its accounts. Everybody's password is the same and made for this run. */
export type World = { readonly server: TestServer; readonly password: string }

const IN_ROMEOS_ROSTER: Readonly<Record<Bond, Subscription | undefined>> = {
  both: 'both',
  to: 'to',
  from: 'from',
  none: 'none',
  // His own request makes the entry.
  asked: 'none',
  asks: undefined,
}

const IN_THEIR_ROSTER: Readonly<Record<Bond, Subscription | undefined>> = {
  both: 'both',
  to: 'from',
  from: 'to',
  none: undefined,
  asked: undefined,
  asks: undefined,
}

/** Starts the server, and gives everybody an account and a roster. */
export async function makeWorld(): Promise<World> {
  const password = randomBytes(12).toString('base64url')
  const server = await startEjabberd({ domains: DOMAINS })
  const romeo = person(addressOf(ROMEO))
  await server.register(romeo, password)
  for (const member of CAST) await settle(server, member, password)
  for (const member of CAST) {
    const they = person(addressOf(member))
    if (member.bond === 'asked') {
      await server.requestSubscription({ ...romeo, password }, addressOf(member))
    }
    if (member.bond === 'asks') {
      await server.requestSubscription({ ...they, password }, addressOf(ROMEO))
    }
  }
  return { server, password }
}

async function settle(server: TestServer, member: Member, password: string): Promise<void> {
  const { name, groups, bond } = member
  const they = person(addressOf(member))
  await server.register(they, password)
  const mine = IN_ROMEOS_ROSTER[bond]
  const theirs = IN_THEIR_ROSTER[bond]
  if (mine) {
    const entry = { jid: addressOf(member), name, groups, subscription: mine }
    await server.addRosterItem(person(addressOf(ROMEO)), entry)
  }
  if (theirs) {
    await server.addRosterItem(they, { jid: addressOf(ROMEO), name: 'Romeo', subscription: theirs })
  }
}
