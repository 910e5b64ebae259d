import type { Place } from '../../shared/ipc/contract.ts'
import type { HistoryPage, PageStart } from '../../shared/model/history.ts'
import type { Archive } from '../session/extensions/xep-0313-archive.ts'
import type { HistoryPages } from '../storage/history-pages.ts'

/** How many pages of the archive one look back waits for: what it shows may have little of one conversation. */
const MOST_FETCHED = 10

export type HistorySources = {
  readonly pages: Pick<HistoryPages, 'read'>
  readonly archive: Pick<Archive, 'gaps' | 'fillBefore'>
}

/**
 * A part of a place; where what is kept ends before it is full, the archive is asked for more first. A place does not begin
 * where the archive may still have more.
 */
export async function readHistory(
  { pages, archive }: HistorySources,
  place: Place,
  from: PageStart,
  limit: number,
): Promise<HistoryPage> {
  let page = pages.read(place, from, limit)
  if (!('before' in from)) return { ...page, start: page.start && !isMissing(archive, page, 0) }
  for (let fetched = 0; page.start && fetched < MOST_FETCHED; fetched += 1) {
    if (!(await archive.fillBefore(from.before))) break
    page = pages.read(place, from, limit)
  }
  return { ...page, start: page.start && !isMissing(archive, page, from.before) }
}

/** Whether anything is missing before a page, or before `order` where the page is empty. */
function isMissing({ gaps }: HistorySources['archive'], page: HistoryPage, order: number): boolean {
  const first = page.messages[0]?.order ?? order
  return gaps.some(({ high, failed }) => !failed && high < first)
}
