import type { Bridge, CallFailure, Input, Place } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import { ok, type Result } from '../../shared/model/result.ts'
import type { UiStore } from './ui.ts'

/** What is done with messages as files, and with all of a place. The sheets show themselves what was not done. */
export function createHistoryFileActions(bridge: Bridge, ui: UiStore) {
  return {
    /** The value is undefined where the person wanted no file after all. */
    exportMessages: async (input: Input<'history.export'>) =>
      unlessCancelled(await bridge.call('history.export', input)),
    importMessages: async (account: AccountId) =>
      unlessCancelled(await bridge.call('history.import', { account })),
    cancelTransfer: (account: AccountId) => void bridge.call('history.cancel', { account }),
    async deleteConversation(account: AccountId, place: Place) {
      const answer = await bridge.call('conversation.delete', { account, place })
      if (answer.ok) {
        ui.setState(({ places }) => ({
          open: undefined,
          pane: 'list',
          places: places.filter((one) => one.account !== account || one.peer !== place),
        }))
      }
      return answer
    },
    /** The same as `deleteMessage`, for a sheet that shows itself what was not done. */
    deleteForGood: (account: AccountId, id: string) =>
      bridge.call('message.delete', { account, id }),
    damagedCopies: () => bridge.call('rescue.copies', {}),
    deleteDamagedCopies: () => bridge.call('rescue.discard', {}),
  }
}

function unlessCancelled<T>(answer: Result<T, CallFailure>): Result<T | undefined, CallFailure> {
  return !answer.ok && answer.error.code === 'cancelled' ? ok(undefined) : answer
}
