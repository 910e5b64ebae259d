import { expect, test, vi } from 'vitest'
import { attribute, childElements, type Element, xml } from '../../../shared/codec/element.ts'
import { IqError } from '../iq.ts'
import { MOST_LISTS, PrivacyBook } from './privacy-book.ts'

const NS = 'jabber:iq:privacy'

/** A book over a server with these lists, each with one item. */
function made(count: number, force: Readonly<Record<string, string>> = {}) {
  const there = Array.from({ length: count }, (_, index) => `l${index}`)
  const asked: string[] = []
  const failing = new Map<string, string>()
  const changed = vi.fn()
  const book = new PrivacyBook(async (payload) => {
    const [list] = childElements(payload)
    const name = list && attribute(list, 'name')
    asked.push(name ?? '')
    const condition = failing.get(name ?? '')
    if (condition !== undefined) throw new IqError({ condition, type: 'cancel' })
    if (name === undefined) return late(answer(...names()))
    return answer(xml('list', { name }, xml('item', { action: 'deny', order: '1' })))
  }, changed)
  const names = () => [
    ...Object.entries(force).map(([of, name]) => xml(of, { name })),
    ...there.map((name) => xml('list', { name })),
  ]
  return { book, there, asked, failing, changed }
}

/** An answer that was given before it arrives. */
async function late(answered: Element): Promise<Element> {
  await new Promise((resolve) => setImmediate(resolve))
  return answered
}

function answer(...content: readonly Element[]): Element {
  return xml('iq', { type: 'result' }, xml('query', { xmlns: NS }, ...content))
}

test('of many lists the first are read, those in force, and those that were asked for', async () => {
  const last = `l${MOST_LISTS + 9}`
  const wanted = `l${MOST_LISTS + 3}`
  const { book, asked } = made(MOST_LISTS + 10, { default: last })
  await book.readAll()
  expect(book.names.lists).toHaveLength(MOST_LISTS + 10)
  expect([book.lists.size, book.list(last)?.items.length]).toEqual([MOST_LISTS + 1, 1])
  expect(book.list(wanted)).toBeUndefined()
  expect((await book.load(wanted))?.name).toBe(wanted)
  asked.length = 0
  await book.load(wanted)
  expect(asked).toEqual([])
  await book.readAll()
  expect(asked).toHaveLength(1 + MOST_LISTS + 2)
  expect(book.list(wanted)).toBeDefined()
})

test('a storm of pushes about lists beyond them costs the names alone', async () => {
  const { book, there, asked } = made(MOST_LISTS * 20)
  await book.readAll()
  asked.length = 0
  for (const name of there.slice(MOST_LISTS)) book.doubt(name)
  await Promise.all(Array.from({ length: 1000 }, () => book.refresh()))
  expect(asked).toEqual([''])
})

test('PRIV-26 what is in force but is not there is in force no more', async () => {
  const { book } = made(1, { active: 'gone', default: 'l0' })
  await book.readAll()
  expect(book.names).toEqual({ lists: ['l0'], default: 'l0' })
})

test('a list that cannot be read is left out, and says why when it is loaded', async () => {
  const { book, failing } = made(3)
  failing.set('l1', 'policy-violation')
  await book.readAll()
  expect([...book.lists.keys()]).toEqual(['l0', 'l2'])
  await expect(book.load('l1')).rejects.toMatchObject({ error: { condition: 'policy-violation' } })
  failing.set('l1', 'item-not-found')
  expect(await book.load('l1')).toBeUndefined()
})

test.each(['', 'l0'])(
  'without an answer about %j what is doubted stays so, and is read later',
  async (name) => {
    const { book, failing, asked } = made(1)
    failing.set(name, 'timeout')
    book.doubt('l0')
    await expect(book.refresh()).rejects.toMatchObject({ error: { condition: 'timeout' } })
    expect(book.isDoubted).toBe(true)
    failing.clear()
    asked.length = 0
    await book.refresh()
    expect([book.isDoubted, asked, book.list('l0')?.items.length]).toEqual([false, ['', 'l0'], 1])
  },
)

test.each(['readAll', 'refresh'] as const)(
  'a list that is saved between the question for the names and its answer is read (%s)',
  async (read) => {
    const { book, there } = made(1)
    book.doubt('l0')
    const reading = book[read]()
    // The answer was on its way already.
    await Promise.resolve()
    there.push('new')
    book.doubt('new')
    await reading
    expect([...book.lists.keys()]).toEqual(['l0', 'new'])
  },
)
