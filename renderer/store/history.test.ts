import { describe, expect, test } from 'vitest'
import type { Place, SessionEvent } from '../../shared/ipc/contract.ts'
import type { HistoryPage } from '../../shared/model/history.ts'
import type { Message, MessageId } from '../../shared/model/message.ts'
import { fail, ok } from '../../shared/model/result.ts'
import { fakeBridge } from '../testing/fake-bridge.ts'
import { BENVOLIO, JULIET, message, ROMEO, romeo, talk } from '../testing/fixtures.ts'
import { createHistory } from './history.ts'
import { MOST } from './history-part.ts'

/** All that was ever said, by order. */
const ALL = Array.from({ length: 1000 }, (_, order) => said(order))

function said(order: number, part: Partial<Message> = {}): Message {
  return message(JULIET, { id: `${order}` as MessageId, order, body: `${order}`, ...part })
}

/** A history of a thousand messages of which the last hundred are at hand. */
function history() {
  const bridge = fakeBridge()
  bridge.answers['history.read'] = ({ from, limit }) => ok(page(from, limit))
  const made = createHistory(bridge)
  const feed = talk({ messages: ALL.slice(900), earlier: true })
  const held = () => {
    const { part } = made.store.getState()
    if (!part) return undefined
    const orders = part.messages.map(({ order }) => order)
    // Nothing is ever missing between two that are held.
    expect(orders).toEqual(orders.map((_, index) => (orders[0] ?? 0) + index))
    return { first: orders[0], last: orders.at(-1), start: part.start, end: part.end }
  }
  const earlier = () => made.loadEarlier(ROMEO, JULIET, feed)
  return { ...made, bridge, held, earlier }
}

function page(from: object, limit: number): HistoryPage {
  const { before, after, around } = from as { before?: number; after?: number; around?: number }
  const [low, high] =
    before !== undefined
      ? [before - limit, before]
      : after !== undefined
        ? [after + 1, after + 1 + limit]
        : [Number(around) - limit, Number(around) + limit]
  return { messages: ALL.slice(Math.max(0, low), high), start: low <= 0, end: high >= 1000 }
}

describe('a part of a long history', () => {
  test('grows back page by page, and never holds more than so much', async () => {
    const { earlier, held } = history()
    await earlier()
    expect(held()).toEqual({ first: 800, last: 999, start: false, end: true })
    for (let n = 0; n < 3; n += 1) await earlier()
    expect(held()).toEqual({ first: 500, last: 500 + MOST - 1, start: false, end: false })
    for (let n = 0; n < 9; n += 1) await earlier()
    expect(held()).toEqual({ first: 0, last: MOST - 1, start: true, end: false })
  })

  test('goes forward again to the end', async () => {
    const { goTo, loadLater, held } = history()
    await goTo(ROMEO, JULIET, 300)
    expect(held()).toEqual({ first: 200, last: 399, start: false, end: false })
    for (let n = 0; n < 6; n += 1) await loadLater()
    expect(held()).toEqual({ first: 1000 - MOST, last: 999, start: false, end: true })
  })

  test('a day is looked for, and one that is to come is the end', async () => {
    const { goToTime, held, store, bridge } = history()
    const time = ALL[500]?.time ?? 0
    bridge.answers['history.read'] = ({ limit }) => ok(page({ around: 500 }, limit))
    await goToTime(ROMEO, JULIET, time - 1)
    expect(store.getState().sought).toEqual({
      account: ROMEO,
      place: JULIET,
      id: '500',
      order: 500,
    })
    expect(held()).toMatchObject({ first: 400, last: 599 })
    await goToTime(ROMEO, JULIET, Number.MAX_SAFE_INTEGER)
    expect(store.getState()).toMatchObject({ part: undefined, sought: undefined })
  })

  test('the first that is wanted is read with what stands around it, or nothing is', async () => {
    const { openAt, held } = history()
    const wanted = (order: number) => ({ order: 300, is: (one: Message) => one.order >= order })
    expect(await openAt(ROMEO, JULIET, wanted(400))).toBeUndefined()
    expect(held()).toBeUndefined()
    expect(await openAt(ROMEO, JULIET, wanted(310))).toBe('310')
    expect(held()).toEqual({ first: 250, last: 349, start: false, end: false })
  })

  test('what comes when nobody waits for it any more is not held', async () => {
    const { goTo, leave, held } = history()
    const going = goTo(ROMEO, JULIET, 300)
    leave()
    await going
    expect(held()).toBeUndefined()
  })

  test('two readings at once are one', async () => {
    const { earlier, held, bridge } = history()
    await Promise.all([earlier(), earlier()])
    expect(held()?.first).toBe(800)
    expect(bridge.calls).toHaveLength(1)
  })

  test('what cannot be read leaves it as it is', async () => {
    const { earlier, goTo, held, bridge } = history()
    bridge.answers['history.read'] = () => fail('storage', '')
    await earlier()
    expect(held()).toEqual({ first: 900, last: 999, start: false, end: true })
    await goTo(ROMEO, JULIET, 1)
    expect(held()?.first).toBe(900)
  })

  test('what happens meanwhile is not lost', async () => {
    const { earlier, fold, held, bridge, store } = history()
    bridge.answers['history.read'] = async ({ from, limit }) => {
      fold([{ type: 'message.added', account: ROMEO, messages: [said(1000)] }])
      return ok(page(from, limit))
    }
    await earlier()
    expect(held()).toMatchObject({ first: 800, last: 1000 })
    store.setState({ part: undefined })
  })
})

describe('what happens to what is held', () => {
  const events = (place: Place = JULIET) => ({
    added: (...messages: Message[]) =>
      ({ type: 'message.added', account: ROMEO, messages }) as const,
    failed: (id: string) =>
      ({
        type: 'message.delivery',
        account: ROMEO,
        place,
        id: id as MessageId,
        delivery: { state: 'failed', condition: 'gone' },
      }) as const,
  })

  test('a new message is behind the end, and not behind anything else', async () => {
    const { earlier, goTo, fold, held } = history()
    const { added } = events()
    await earlier()
    fold([added(said(1000))])
    expect(held()?.last).toBe(1000)
    await goTo(ROMEO, JULIET, 300)
    fold([added(said(1001))])
    expect(held()?.last).toBe(399)
  })

  test('what went out later stands at the end, where that is held, and nowhere twice', async () => {
    const { earlier, goTo, fold, store } = history()
    const move = (from: number, order: number) =>
      fold([{ type: 'message.moved', account: ROMEO, message: { ...said(from), order } }])
    const places = (from: number) =>
      (store.getState().part?.messages ?? []).flatMap(({ id }, index, { length }) =>
        id === said(from).id ? [length - index] : [],
      )
    await earlier()
    move(950, 1000)
    expect(places(950)).toEqual([1])
    await goTo(ROMEO, JULIET, 300)
    move(300, 1001)
    expect(places(300)).toEqual([])
  })

  test('nothing of another place or account', async () => {
    const { earlier, fold, held } = history()
    await earlier()
    fold([
      events().added(message(BENVOLIO, { order: 1000 })),
      { type: 'message.added', account: BENVOLIO, messages: [said(1000)] },
    ])
    expect(held()?.last).toBe(999)
  })

  test('what becomes of a message, and that it is deleted', async () => {
    const { goTo, fold, store } = history()
    await goTo(ROMEO, JULIET, 300)
    fold([events().failed('300')])
    const found = () => store.getState().part?.messages.find(({ id }) => id === '300')
    expect(found()?.delivery?.state).toBe('failed')
    fold([{ type: 'message.deleted', account: ROMEO, message: said(300) }])
    expect(found()).toBeUndefined()
    expect(store.getState().part?.messages).toHaveLength(199)
  })

  test('an account that goes takes it along', async () => {
    const { goTo, fold, store } = history()
    await goTo(ROMEO, JULIET, 300)
    fold([{ type: 'account.added', account: ROMEO, state: romeo() }])
    expect(store.getState().part).toBeDefined()
    fold([{ type: 'account.removed', account: ROMEO }])
    expect(store.getState().part).toBeUndefined()
  })
})

test.each(['place.deleted', 'place.replaced'] as const)(
  '%s lets go of what is held of the place',
  async (type) => {
    const { earlier, held, fold } = history()
    await earlier()
    const rest = type === 'place.replaced' ? { messages: [], earlier: false } : {}
    fold([{ type, account: ROMEO, place: BENVOLIO, ...rest } as SessionEvent])
    expect(held()).toBeDefined()
    fold([{ type, account: ROMEO, place: JULIET, ...rest } as SessionEvent])
    expect(held()).toBeUndefined()
  },
)
