import type { Input } from '../../../shared/ipc/contract.ts'
import { readPhoto } from '../../../shared/codec/vcard.ts'
import { bareOf, domainOf, type FullJid, isFull, localOf } from '../../../shared/model/jid.ts'
import { fail, ok } from '../../../shared/model/result.ts'
import { readAddress } from '../../../shared/model/uri.ts'
import type { ResourceFacts } from '../../../shared/model/vcard.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { Account } from '../account.ts'
import type { Accounts } from '../accounts.ts'
import { type CallsOf, DONE, forAccount, type Handlers } from './handlers.ts'

/** Calls about what people say of themselves, and about keeping them away. */
export function profileCalls(accounts: Accounts): Handlers<CallsOf<'vcard' | 'contact' | 'block'>> {
  const on = forAccount(accounts)
  const offline = () => fail('offline', 'it has to be asked for')
  return {
    'vcard.get': on(async ({ session, vcards }, input: Input<'vcard.get'>) => {
      const jid = readAddress(input.jid)
      // A card is asked of the server of an account; whatever has none would learn who asks.
      if (!jid || localOf(jid) === '') return fail('not-an-address', 'nobody has this address')
      if (!session.online) return offline()
      const vcard = await vcards.get(bareOf(jid))
      return ok(vcard ? { vcard } : {})
    }),
    'vcard.set': on(async ({ session, vcards }, { vcard }: Input<'vcard.set'>) => {
      if (vcard.photo && !readPhoto(vcard.photo.data)) {
        return fail('bad-file', 'the picture is none that others could show')
      }
      if (!session.online) return offline()
      await vcards.set(vcard)
      return DONE
    }),
    'contact.query': on(async (account, input: Input<'contact.query'>) => {
      const jid = readAddress(input.jid)
      if (!jid || localOf(jid) === '') return fail('not-an-address', 'nobody has this address')
      if (!account.session.online) return offline()
      return ok(isFull(jid) ? await factsOf(account, jid) : sinceSeen(await account.last.ask(jid)))
    }),
    'block.set': on(async ({ session, stored, blocking }, input: Input<'block.set'>) => {
      const jid = readAddress(input.jid)
      if (!jid) return fail('not-an-address', 'this is no address')
      // Nobody can want to be kept away from the own account or server, on which all depends.
      if (bareOf(jid) === stored.jid || jid === domainOf(stored.jid)) {
        return fail('not-an-address', 'one’s own account and server cannot be kept away')
      }
      if (!session.online) return offline()
      await blocking.set(jid, input.blocked)
      return DONE
    }),
  }
}

/** Asks a device only for what it says it answers, and for everything where it does not say. */
async function factsOf(account: Account, jid: FullJid): Promise<ResourceFacts> {
  const features = await account.caps.featuresOf(jid)
  const ask = <T>(feature: string, question: () => Promise<T>) =>
    features === undefined || features.has(feature) ? question() : undefined
  const [software, utcOffset, idle] = await Promise.all([
    ask(NS.version, () => account.version.ask(jid)),
    ask(NS.time, () => account.time.ask(jid)),
    ask(NS.last, () => account.last.ask(jid)),
  ])
  return {
    ...(software ? { software } : {}),
    ...(utcOffset === undefined ? {} : { utcOffset }),
    ...sinceSeen(idle),
  }
}

function sinceSeen(seconds: number | undefined): ResourceFacts {
  return seconds === undefined ? {} : { idleSeconds: seconds }
}
