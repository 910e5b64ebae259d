import type { Input, Place } from '../../../shared/ipc/contract.ts'
import type { AccountId } from '../../../shared/model/account.ts'
import type { ImportOutcome, Transfer } from '../../../shared/model/history-file.ts'
import { fail, ok } from '../../../shared/model/result.ts'
import type { FileChooser } from '../../host/host.ts'
import type { Imported } from '../../storage/history-import.ts'
import { systemTroubleOf } from '../../storage/trouble.ts'
import type { Account } from '../account.ts'
import type { Accounts } from '../accounts.ts'
import type { EventHub } from '../event-hub.ts'
import { EXTENSIONS, exportHistory } from '../history-file/export.ts'
import { importHistory, RefusedFile } from '../history-file/import.ts'
import { DONE, forAccount, type Handlers } from './handlers.ts'
import { tellPlace, toPlace } from './place.ts'

export type HistoryFileCall = 'history.export' | 'history.import' | 'history.cancel'

const CANCELLED = fail('cancelled', 'no file was chosen, or it was given up')

/** Calls that write messages into a file and read them from one, which the person chooses. */
export function historyFileCalls(
  accounts: Accounts,
  hub: EventHub,
  files: FileChooser | undefined,
): Handlers<HistoryFileCall> {
  const on = forAccount(accounts)
  /** What gives up what an account is at. */
  const running = new Map<AccountId, AbortController>()

  async function transfer<T>(
    { stored: { jid: account } }: Account,
    work: (signal: AbortSignal, tell: (transfer: Transfer) => void) => Promise<T>,
  ) {
    const abort = new AbortController()
    running.get(account)?.abort()
    running.set(account, abort)
    try {
      const tell = (now: Transfer) => hub.push({ type: 'transfer.changed', account, transfer: now })
      return ok(await work(abort.signal, tell))
    } catch (error) {
      if (abort.signal.aborted) return CANCELLED
      const trouble = systemTroubleOf(error)
      if (trouble) return fail(`storage-${trouble}`, 'the file cannot be written or read')
      if (isOfFiles(error)) return fail('storage', 'the file cannot be written or read')
      throw error
    } finally {
      if (running.get(account) === abort) running.delete(account)
      hub.push({ type: 'transfer.changed', account, transfer: undefined })
    }
  }

  return {
    'history.export': on(async (account, { format, words, ...input }: Input<'history.export'>) => {
      const place = input.place === undefined ? undefined : toPlace(input.place)
      if (input.place !== undefined && !place) {
        return fail('not-an-address', 'there is no such place')
      }
      if (!files) return fail('not-offered', 'nobody can be asked for a file')
      const { jid } = account.stored
      const exported = Date.now()
      const file = await files.save(fileName(place ?? jid, exported, EXTENSIONS[format]))
      if (!file) return CANCELLED
      const { records } = account
      const places = place ? [place] : records.places()
      const total = records.count(places)
      const nameOf = (who: typeof jid) => account.roster.item(who)?.name
      try {
        return await transfer(account, async (signal, tell) => ({
          messages: await exportHistory(records, file.path, {
            places,
            format,
            about: { account: jid, exported, words, nameOf },
            signal,
            onProgress: (done) => tell({ kind: 'export', done, total }),
          }),
        }))
      } finally {
        file.release()
      }
    }),
    'history.import': on(async (account) => {
      if (!files) return fail('not-offered', 'nobody can be asked for a file')
      const file = await files.open()
      if (!file) return CANCELLED
      const { jid } = account.stored
      try {
        return await transfer<ImportOutcome>(account, async (signal, tell) => {
          const onProgress = (done: number, total: number) => tell({ kind: 'import', done, total })
          const options = { signal, onProgress }
          const imported = await importHistory(account.startImport(), file.path, jid, options)
          tellImported(hub, account, imported)
          return { added: imported.added, known: imported.known }
        }).catch((error: unknown) => {
          if (!(error instanceof RefusedFile)) throw error
          return ok({ refused: error.reason, line: error.line })
        })
      } finally {
        file.release()
      }
    }),
    'history.cancel': on(({ stored }) => {
      running.get(stored.jid)?.abort()
      return DONE
    }),
  }
}

/** `balcony-juliet@example.com-2026-11-21.json`, without what some systems do not take in a name. */
function fileName(about: Place | AccountId, time: number, extension: string): string {
  const day = new Date(time).toISOString().slice(0, 10)
  const subject = about.replace(/[^\p{L}\p{N}@._-]+/gu, '-').slice(0, 80)
  return `balcony-${subject}-${day}.${extension}`
}

function tellImported(hub: EventHub, account: Account, { places, unsettled }: Imported): void {
  for (const place of places) tellPlace(hub, account, place)
  for (const message of unsettled) {
    hub.push({ type: 'outbox.added', account: account.stored.jid, message })
  }
}

function isOfFiles(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
