import type { CallFailure, Input } from '../../shared/ipc/contract.ts'
import type { Result } from '../../shared/model/result.ts'
import type { SearchHit, SearchPage } from '../../shared/model/search.ts'
import { isEmptySearch, parseSearch } from '../../shared/model/search-query.ts'

/** How many hits are looked for at a time. */
const PAGE = 50

/** What a search has found so far, the newest first. */
export type Found = {
  readonly phase: 'idle' | 'searching' | 'done' | 'failed'
  readonly hits: readonly SearchHit[]
  /** Whether there may be more further back. */
  readonly more: boolean
  /** The time (ms) up to which it has looked back, where that is not all. */
  readonly reached: number | undefined
  readonly indexed: boolean
}

export const IDLE: Found = {
  phase: 'idle',
  hits: [],
  more: false,
  reached: undefined,
  indexed: true,
}

type Where = Omit<Input<'search.find'>, 'text' | 'before' | 'limit'>
type Find = (input: Input<'search.find'>) => Promise<Result<SearchPage, CallFailure>>

export type Searching = {
  /** Looks for something else; what was found before stays until there is an answer. */
  readonly search: (where: Where, text: string) => void
  /** Looks further back. */
  readonly more: () => void
  readonly stop: () => void
}

/** Looks for what is typed, page by page until there is enough to show, and gives up what nobody wants any more. */
export function createSearching(find: Find, onFound: (found: Found) => void): Searching {
  let current = 0
  let found = IDLE
  let goOn: (() => void) | undefined

  function show(next: Found): void {
    found = next
    onFound(next)
  }

  async function look(input: Input<'search.find'>, before: readonly SearchHit[]): Promise<void> {
    current += 1
    const mine = current
    goOn = undefined
    show({ ...found, phase: 'searching' })
    let hits = before
    let { next }: Pick<SearchPage, 'next'> =
      input.before === undefined ? {} : { next: input.before }
    do {
      const answer = await find(next === undefined ? input : { ...input, before: next })
      if (mine !== current) return
      if (!answer.ok) return show({ ...IDLE, phase: 'failed' })
      const { reached, indexed } = answer.value
      hits = [...hits, ...answer.value.hits]
      next = answer.value.next
      const isEnough = next === undefined || hits.length >= before.length + PAGE
      show({
        phase: isEnough ? 'done' : 'searching',
        hits,
        more: next !== undefined,
        reached,
        indexed,
      })
    } while (found.phase === 'searching')
    const from = next
    if (from !== undefined) goOn = () => void look({ ...input, before: from }, hits)
  }

  return {
    search(where, text) {
      current += 1
      goOn = undefined
      if (isEmptySearch(parseSearch(text))) show(IDLE)
      else void look({ ...where, text, limit: PAGE }, [])
    },
    more: () => goOn?.(),
    stop() {
      current += 1
    },
  }
}
