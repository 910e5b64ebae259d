import { expect, test } from 'vitest'
import { parseBareJid } from '../../shared/model/jid.ts'
import type { ArchiveGap } from '../../shared/model/archive.ts'
import type { HistoryPage } from '../../shared/model/history.ts'
import type { Message } from '../../shared/model/message.ts'
import { readHistory } from './history-reader.ts'

const juliet = parseBareJid('juliet@example.com')!

/** Messages 10 to 12 are kept; the archive has those before, and gives three at a time. */
function sources(earliest: number) {
  let first = 10
  let fetched = 0
  const page = (limit: number): HistoryPage => {
    const orders = [10, 11, 12].flatMap((order) => (order === 10 ? range(first, 11) : [order]))
    const messages = orders.slice(0, -1).slice(-limit)
    const start = messages.length < limit
    return { messages: messages.map((order) => ({ order }) as Message), start, end: false }
  }
  return {
    fetched: () => fetched,
    pages: { read: (...[, , limit]: [unknown, unknown, number]) => page(limit) },
    archive: {
      get gaps(): readonly ArchiveGap[] {
        return first > earliest ? [{ low: -1000, high: first - 1, failed: false }] : []
      },
      async fillBefore() {
        if (first <= earliest) return false
        fetched += 1
        first = Math.max(earliest, first - 3)
        return true
      },
    },
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

test('what is kept is enough where it fills the page', async () => {
  const from = sources(1)
  const page = await readHistory(from, juliet, { before: 12 }, 2)
  expect(page.messages.map(({ order }) => order)).toEqual([10, 11])
  expect(from.fetched()).toBe(0)
})

test('the archive is asked until the page is full', async () => {
  const from = sources(1)
  const page = await readHistory(from, juliet, { before: 12 }, 5)
  expect(page.messages.map(({ order }) => order)).toEqual([7, 8, 9, 10, 11])
  expect(page.start).toBe(false)
  expect(from.fetched()).toBe(1)
})

test('or until it has nothing more, which is the beginning', async () => {
  const page = await readHistory(sources(6), juliet, { before: 12 }, 50)
  expect(page.messages.map(({ order }) => order)).toEqual([6, 7, 8, 9, 10, 11])
  expect(page.start).toBe(true)
})

test('a place does not begin where the archive cannot be asked now', async () => {
  const from = sources(1)
  const offline = { ...from, archive: { gaps: from.archive.gaps, fillBefore: async () => false } }
  const page = await readHistory(offline, juliet, { before: 12 }, 50)
  expect(page).toMatchObject({ messages: [{ order: 10 }, { order: 11 }], start: false })
})
