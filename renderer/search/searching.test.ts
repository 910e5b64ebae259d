import { expect, test, vi } from 'vitest'
import type { Input } from '../../shared/ipc/contract.ts'
import { fail, ok } from '../../shared/model/result.ts'
import type { SearchPage } from '../../shared/model/search.ts'
import { hit } from '../testing/search.ts'
import { ROMEO } from '../testing/fixtures.ts'
import { createSearching, type Found } from './searching.ts'

const page = (part: Partial<SearchPage> = {}) =>
  ok<SearchPage>({ hits: [], indexed: true, ...part })

function start(answer: (input: Input<'search.find'>) => ReturnType<typeof page>) {
  const seen: Found[] = []
  const find = vi.fn(async (input: Input<'search.find'>) => answer(input))
  const searching = createSearching(find, (found) => seen.push(found))
  const done = () => vi.waitUntil(() => seen.at(-1)?.phase !== 'searching' && seen.at(-1))
  return { find, searching, seen, done }
}

test('looks on until there is something to show or nothing left, and says how far it has come', async () => {
  const { searching, find, seen, done } = start(({ before }) =>
    before === undefined ? page({ next: 70, reached: 7 }) : page({ hits: [hit()] }),
  )
  searching.search({ account: ROMEO }, 'sorrow')
  expect(await done()).toMatchObject({ phase: 'done', hits: [{}], more: false })
  expect(seen.map(({ phase, reached }) => [phase, reached])).toContainEqual(['searching', 7])
  expect(find.mock.calls.map(([{ before }]) => before)).toEqual([undefined, 70])
})

test('stops where there is enough, and goes on from there on demand', async () => {
  const { searching, find, done } = start(({ before = 100, limit }) =>
    page({
      hits: Array.from({ length: limit }, () => hit()),
      ...(before > 0 && { next: before - 50 }),
    }),
  )
  searching.search({ account: ROMEO }, 'sorrow')
  expect(await done()).toMatchObject({ more: true })
  expect(find).toHaveBeenCalledTimes(1)
  searching.more()
  searching.more()
  expect((await done()).hits).toHaveLength(100)
  expect(find).toHaveBeenCalledTimes(2)
})

test('what comes for an earlier text is not shown, and what was found stays until there is an answer', async () => {
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof page>>()
  const seen: Found[] = []
  const searching = createSearching(
    ({ text }) => (text === 'slow' ? promise : Promise.resolve(page({ hits: [hit()] }))),
    (found) => seen.push(found),
  )
  searching.search({ account: ROMEO }, 'quick')
  await vi.waitUntil(() => seen.at(-1)?.phase === 'done')
  searching.search({ account: ROMEO }, 'slow')
  expect(seen.at(-1)).toMatchObject({ phase: 'searching', hits: [{}] })
  searching.search({ account: ROMEO }, 'from:')
  expect(seen.at(-1)).toMatchObject({ phase: 'idle', hits: [] })
  resolve(page({ hits: [hit(), hit()] }))
  await promise
  expect(seen.at(-1)).toMatchObject({ phase: 'idle', hits: [] })
})

test('says what goes wrong', async () => {
  const { searching, done } = start(() => fail('storage', 'no') as never)
  searching.search({ account: ROMEO }, 'sorrow')
  expect(await done()).toMatchObject({ phase: 'failed', hits: [] })
})
