import type { Place } from '../../../shared/ipc/contract.ts'
import type { HistoryFormat } from '../../../shared/model/history-file.ts'
import type { HistoryRecords } from '../../storage/history-records.ts'
import type { About, FileFormat } from './format.ts'
import { htmlFormat } from './html.ts'
import { jsonFormat } from './json.ts'
import { writeWhole } from './part-file.ts'
import { textFormat } from './text.ts'

const FORMATS: { readonly [F in HistoryFormat]: (about: About) => FileFormat } = {
  json: jsonFormat,
  html: htmlFormat,
  text: textFormat,
}

/** What names of files of a format end in. */
export const EXTENSIONS: { readonly [F in HistoryFormat]: string } = {
  json: 'json',
  html: 'html',
  text: 'txt',
}

export type ExportOptions = {
  readonly places: readonly Place[]
  readonly format: HistoryFormat
  readonly about: About
  readonly signal: AbortSignal
  readonly onProgress: (done: number) => void
}

/**
 * Writes the messages of some places into a file, a page at a time; gives how many there were. Rejects, and leaves no file, where
 * that cannot be or is given up.
 */
export async function exportHistory(
  records: HistoryRecords,
  path: string,
  { places, format, about, signal, onProgress }: ExportOptions,
): Promise<number> {
  const form = FORMATS[format](about)
  let done = 0
  await writeWhole(path, async (write) => {
    await write(form.begin())
    for (const place of places) {
      await write(form.place(place))
      for (const page of records.pages(place)) {
        signal.throwIfAborted()
        await write(page.map((record) => form.message(record)).join(''))
        done += page.length
        onProgress(done)
      }
    }
    await write(form.end())
  })
  return done
}
