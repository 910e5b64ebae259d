import type { Bridge, CallName, Input, Output } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { Jid } from '../../shared/model/jid.ts'
import type { VCard } from '../../shared/model/vcard.ts'

/** Makes a call; one that was not done is shown and gives undefined. */
type Call = <N extends CallName>(
  name: N,
  input: Input<N>,
) => Promise<{ readonly value: Output<N> } | undefined>

/** What is done with people. Those that give a whole answer show their failures themselves, beside what caused them. */
export function createPeopleActions(bridge: Bridge, call: Call) {
  const done = async <N extends CallName>(name: N, input: Input<N>) =>
    (await call(name, input)) !== undefined
  return {
    answerRequest: (
      account: AccountId,
      from: Jid,
      answer: Input<'subscription.answer'>['answer'],
    ) => done('subscription.answer', { account, from, answer }),
    allowAndAdd: (input: Omit<Input<'subscription.answer'>, 'answer'>) =>
      bridge.call('subscription.answer', { ...input, answer: 'allow-and-add' }),
    changeSubscription: (input: Input<'subscription.change'>) =>
      bridge.call('subscription.change', input),
    sharePresence: (account: AccountId, to: Jid) => done('presence.share', { account, to }),
    unsharePresence: (account: AccountId, to: Jid) => done('presence.unshare', { account, to }),
    addContact: (input: Input<'roster.add'>) => bridge.call('roster.add', input),
    updateContact: (input: Input<'roster.update'>) => bridge.call('roster.update', input),
    moveContact: (input: Input<'roster.update'>) => done('roster.update', input),
    removeContact: (account: AccountId, jid: Jid) => bridge.call('roster.remove', { account, jid }),
    reloadRoster: (account: AccountId) => done('roster.reload', { account }),
    exportRoster: async (account: AccountId) =>
      (await call('roster.export', { account }))?.value.file,
    readRosterFile: (account: AccountId, file: string) =>
      bridge.call('roster.readFile', { account, file }),
    block: (account: AccountId, jid: Jid) =>
      bridge.call('block.set', { account, jid, blocked: true }),
    unblock: (account: AccountId, jid: Jid) => done('block.set', { account, jid, blocked: false }),
    vcard: (account: AccountId, jid: Jid) => bridge.call('vcard.get', { account, jid }),
    publishVCard: (account: AccountId, vcard: VCard) =>
      bridge.call('vcard.set', { account, vcard }),
    queryResource: (account: AccountId, jid: Jid) => bridge.call('contact.query', { account, jid }),
    changeSettings: (input: Input<'settings.set'>) => bridge.call('settings.set', input),
  }
}
