import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge, Place, SessionEvent } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { PageStart } from '../../shared/model/history.ts'
import type { Message, MessageId } from '../../shared/model/message.ts'
import type { Feed } from '../../shared/state/state.ts'
import { foldPart, type HistoryPart, partOf, withEarlier, withLater } from './history-part.ts'

/** How many messages are read at once. */
const PAGE = 100
/** And to each side of what a place opens at, which one waits for. */
const OPENING = 50

/** Beside the latest messages of each place, which are always there, the part of one place that somebody reads in. */
export type HistorySlice = {
  readonly part: HistoryPart | undefined
  /** The message that is looked for until it is seen. */
  readonly sought: Sought | undefined
}

export type Sought = Pick<Message, 'id' | 'order'> & {
  readonly account: AccountId
  readonly place: Place
}

/** A message that is known by where it stands, or by the first place where it can stand. */
export type Wanted = {
  readonly order: number
  readonly is: (message: Message) => boolean
}

export type History = {
  readonly store: StoreApi<HistorySlice>
  /** Holds what stands before what is shown of a place, of which `feed` is the end. */
  readonly loadEarlier: (account: AccountId, place: Place, feed: Feed) => Promise<void>
  /** Holds what stands behind what is shown. */
  readonly loadLater: () => Promise<void>
  /** Whoever shows the place is to bring the message into sight. */
  readonly seek: (sought: Sought) => void
  /** It is in sight. */
  readonly found: () => void
  /** Holds what stands around a message. */
  readonly goTo: (account: AccountId, place: Place, order: number) => Promise<void>
  /** Holds what stands around the first that is wanted, and gives its id; where there is none, nothing changes. */
  readonly openAt: (
    account: AccountId,
    place: Place,
    wanted: Wanted,
  ) => Promise<MessageId | undefined>
  /** Looks for what was first said since a time (ms); where nothing was, goes to the end. */
  readonly goToTime: (account: AccountId, place: Place, time: number) => Promise<void>
  /** Lets go of all but the latest. */
  readonly leave: () => void
  readonly fold: (events: readonly SessionEvent[]) => void
}

/** Reads history by parts, one at a time, and keeps the part true to what happens meanwhile. */
export function createHistory(bridge: Bridge): History {
  const store = createStore<HistorySlice>(() => ({ part: undefined, sought: undefined }))
  let reading = false
  let left = 0

  /** Gives nothing where it cannot be read, or where nobody waits for it any more. */
  async function read(account: AccountId, place: Place, from: PageStart, limit = PAGE) {
    reading = true
    const before = left
    try {
      const answer = await bridge.call('history.read', { account, place, from, limit })
      return answer.ok && left === before ? answer.value : undefined
    } finally {
      reading = false
    }
  }

  return {
    store,
    async loadEarlier(account, place, feed) {
      const { part: held } = store.getState()
      const part = held ?? partOf(account, place, feed)
      const [first] = part.messages
      if (reading || part.start) return
      // What happens while the page is read happens to the part as well.
      if (!held) store.setState({ part })
      const page = await read(account, place, {
        before: first?.order ?? Number.MAX_SAFE_INTEGER,
      })
      const { part: now } = store.getState()
      if (page && now && now.messages[0]?.id === first?.id) {
        store.setState({ part: withEarlier(now, page) })
      }
    },
    async loadLater() {
      const { part } = store.getState()
      const last = part?.messages.at(-1)
      if (reading || !part || part.end || !last) return
      const page = await read(part.account, part.place, { after: last.order })
      const { part: now } = store.getState()
      if (page && now && now.messages.at(-1)?.id === last.id) {
        store.setState({ part: withLater(now, page) })
      }
    },
    seek: (sought) => store.setState({ sought }),
    found: () => store.setState({ sought: undefined }),
    async goTo(account, place, order) {
      const page = await read(account, place, { around: order })
      if (page) store.setState({ part: { account, place, ...page } })
    },
    async openAt(account, place, { order, is }) {
      const page = await read(account, place, { around: order }, OPENING)
      const first = page?.messages.find(is)
      if (page && first) store.setState({ part: { account, place, ...page } })
      return first?.id
    },
    async goToTime(account, place, time) {
      const page = await read(account, place, { since: time })
      if (!page) return
      const first = page.messages.find((message) => message.time >= time)
      const sought = first && { account, place, id: first.id, order: first.order }
      store.setState({ part: first && { account, place, ...page }, sought })
    },
    leave() {
      left += 1
      store.setState({ part: undefined })
    },
    fold(events) {
      const { part } = store.getState()
      if (!part) return
      const next = events.reduce<HistoryPart | undefined>(
        (known, event) => known && foldPart(known, event),
        part,
      )
      if (next !== part) store.setState({ part: next })
    },
  }
}
