import type { Bridge, CallName, Input, Output } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import type { OwnPresence } from '../../shared/model/presence.ts'
import { placeOf } from '../../shared/state/reduce.ts'
import { type FailureStore, showFailure } from './failures.ts'
import type { History } from './history.ts'
import { createHistoryFileActions } from './history-file-actions.ts'
import { createMessageActions } from './message-actions.ts'
import { createPeopleActions } from './people-actions.ts'
import { createPrivacyActions } from './privacy-actions.ts'
import type { Open, Place, Sheet, Tab, UiStore } from './ui.ts'

const MOST_RECENT_STATUSES = 5
const MOST_PLACES = 50

/** What has to be known of a message to go there. */
type Found = Pick<Message, 'id' | 'order' | 'peer' | 'type'>

export type Actions = ReturnType<typeof createActions>

/** All that the views can do. A call that was not done is shown and gives undefined, or false. */
export function createActions(
  bridge: Bridge,
  ui: UiStore,
  failures: FailureStore,
  history: Pick<History, 'seek'>,
) {
  async function call<N extends CallName>(name: N, input: Input<N>) {
    const answer = await bridge.call(name, input)
    if (answer.ok) return { value: answer.value as Output<N> }
    showFailure(failures, {
      call: name,
      code: answer.error.code,
      condition: answer.error.condition,
    })
    return undefined
  }
  const done = async <N extends CallName>(name: N, input: Input<N>) =>
    (await call(name, input)) !== undefined

  return {
    /** Sign-in shows its own failures, beside the fields that caused them. */
    signIn: (input: Input<'account.signIn'>) => bridge.call('account.signIn', input),
    cancelSignIn: (address: string) => done('account.cancelSignIn', { address }),
    async signOut(account: AccountId) {
      ui.setState({ open: undefined, pane: 'list' })
      const signedOut = await done('account.remove', { account })
      if (signedOut) {
        ui.setState(({ places, letterDrafts, privacyDrafts }) => ({
          places: places.filter((one) => one.account !== account),
          letterDrafts: letterDrafts.filter((one) => one.account !== account),
          privacyDrafts: privacyDrafts.filter((one) => one.account !== account),
        }))
      }
      return signedOut
    },
    setPassword: (account: AccountId, password: string, remember: boolean) =>
      done('account.setPassword', { account, password, remember }),
    wake: () => done('app.wake', {}),
    dismissRescue: () => done('rescue.dismiss', {}),
    setWatched: (watched: boolean) => done('app.setWatched', { watched }),
    acceptWeaker: (account: AccountId) => done('account.acceptWeaker', { account }),
    connectNow: (account: AccountId) => done('account.connectNow', { account }),
    setPresence(account: AccountId, own: OwnPresence) {
      if (own.status) rememberStatus(ui, own.status)
      return done('presence.set', { account, ...own })
    },
    ...createMessageActions(call, ui),
    ...createHistoryFileActions(bridge, ui),
    ...createPeopleActions(bridge, call),
    ...createPrivacyActions(bridge, ui),
    ...createUiActions(ui),
    /** Whoever looks for messages shows what goes wrong with that. */
    findMessages: (input: Input<'search.find'>) => bridge.call('search.find', input),
    /** Opens the place of a message at that message, however far back it is. */
    jumpTo(account: AccountId, message: Found) {
      const open = openOf(message)
      ui.setState(({ openings }) => ({
        account,
        open,
        pane: 'main',
        openings: openings + 1,
      }))
      if (open.kind !== 'chat' && open.kind !== 'room') return
      history.seek({ account, place: placeOf(message), id: message.id, order: message.order })
    },
  }
}

function createUiActions(ui: UiStore) {
  return {
    open: (open: Open) =>
      ui.setState(({ openings }) => ({ open, pane: 'main', openings: openings + 1 })),
    /** Leaves what is open, in a narrow window for the list it was opened from. */
    back: () => ui.setState({ pane: 'list' }),
    /** Keeps where a conversation was left; at its end where there is no place. */
    leaveAt: (
      account: AccountId,
      peer: BareJid,
      place: Pick<Place, 'message' | 'order' | 'offset'> | undefined,
    ) =>
      ui.setState(({ places }) => {
        const others = places.filter((one) => one.account !== account || one.peer !== peer)
        return {
          places: place ? [{ account, peer, ...place }, ...others].slice(0, MOST_PLACES) : others,
        }
      }),
    chooseTab: (tab: Tab) => ui.setState({ tab }),
    setFilter: (filter: string) => ui.setState({ filter }),
    showFinding: (finding: boolean) => ui.setState({ finding }),
    toggleGroup: (group: string) =>
      ui.setState(({ collapsed }) => ({
        collapsed: collapsed.includes(group)
          ? collapsed.filter((name) => name !== group)
          : [...collapsed, group],
      })),
    showDetails: (details: boolean) => ui.setState({ details }),
    showSheet: (sheet: Sheet | undefined) => ui.setState({ sheet }),
    showShortcuts: (shortcuts: boolean) => ui.setState({ shortcuts }),
    arrange: (choice: Partial<Pick<ReturnType<UiStore['getState']>, 'theme' | 'textSize'>>) =>
      ui.setState(choice),
  }
}

/** What shows a message. */
function openOf({ id, order, peer, type }: Found): Open {
  switch (type) {
    case 'normal':
      return { kind: 'letter', id, order }
    case 'groupchat':
      return { kind: 'room', peer }
    case 'headline':
    case 'error':
      return { kind: 'notice', peer }
    default:
      return { kind: 'chat', peer }
  }
}

function rememberStatus(ui: UiStore, status: string): void {
  ui.setState(({ recentStatuses }) => ({
    recentStatuses: [status, ...recentStatuses.filter((text) => text !== status)].slice(
      0,
      MOST_RECENT_STATUSES,
    ),
  }))
}
