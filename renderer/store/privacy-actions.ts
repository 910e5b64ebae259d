import type { Bridge } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { Jid } from '../../shared/model/jid.ts'
import type { PrivacyList } from '../../shared/model/privacy.ts'
import type { Draft } from '../privacy/draft.ts'
import type { UiStore } from './ui.ts'

/** What is done with privacy lists. The page shows itself what was not done, beside what caused it. */
export function createPrivacyActions(bridge: Bridge, ui: UiStore) {
  const named = (account: AccountId, name: string | undefined) => ({
    account,
    ...(name !== undefined && { name }),
  })
  return {
    /** Reads the lists again, or one that was not read with the others. */
    readPrivacy: (account: AccountId, name?: string) =>
      bridge.call('privacy.read', named(account, name)),
    savePrivacyList: (account: AccountId, list: PrivacyList) =>
      bridge.call('privacy.save', { account, list }),
    removePrivacyList: (account: AccountId, name: string) =>
      bridge.call('privacy.remove', { account, name }),
    /** Puts a list in force on this device, or none. */
    activatePrivacyList: (account: AccountId, name: string | undefined) =>
      bridge.call('privacy.activate', named(account, name)),
    /** Puts a list in force for the account, or none. */
    setDefaultPrivacyList: (account: AccountId, name: string | undefined) =>
      bridge.call('privacy.setDefault', named(account, name)),
    setBlocked: (account: AccountId, jid: Jid, blocked: boolean) =>
      bridge.call('block.set', { account, jid, blocked }),
    /** Keeps what was changed and not saved, in place of what was kept of the list `instead`. */
    keepPrivacyDraft: (account: AccountId, draft: Draft, instead = draft.name) =>
      ui.setState(({ privacyDrafts }) => ({
        privacyDrafts: [
          { account, draft },
          ...privacyDrafts.filter(
            (one) =>
              one.account !== account ||
              (one.draft.name !== draft.name && one.draft.name !== instead),
          ),
        ],
      })),
    dropPrivacyDraft: (account: AccountId, name: string) =>
      ui.setState(({ privacyDrafts }) => ({
        privacyDrafts: privacyDrafts.filter(
          (one) => one.account !== account || one.draft.name !== name,
        ),
      })),
  }
}
