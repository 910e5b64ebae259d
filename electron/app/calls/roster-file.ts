import type { Input } from '../../../shared/ipc/contract.ts'
import { buildRosterFile, parseRosterFile } from '../../../shared/codec/roster-file.ts'
import { fail, ok } from '../../../shared/model/result.ts'
import { serialize } from '../../connection/serialize.ts'
import type { Accounts } from '../accounts.ts'
import { readDocument } from '../document.ts'
import { forAccount, type Handlers } from './handlers.ts'

/** Calls that write the roster into a file and read it from one. */
export function rosterFileCalls(accounts: Accounts): Handlers<'roster.export' | 'roster.readFile'> {
  const on = forAccount(accounts)
  return {
    'roster.export': on(({ stored, roster }) => {
      const document = serialize(buildRosterFile(stored.jid, roster.items()))
      return ok({ file: `<?xml version='1.0' encoding='UTF-8'?>\n${document}\n` })
    }),
    'roster.readFile': on(({ stored, roster }, { file }: Input<'roster.readFile'>) => {
      const root = readDocument(file)
      const items = root && parseRosterFile(root, stored.jid)
      if (!items) return fail('bad-file', 'this is no file with a roster')
      return ok({ items: items.filter(({ jid }) => !roster.has(jid)) })
    }),
  }
}
