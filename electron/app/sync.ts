import type { DatabaseSync } from 'node:sqlite'
import { parseTold } from '../../shared/codec/receipts.ts'
import type { AccountId } from '../../shared/model/account.ts'
import { placeOf } from '../../shared/state/reduce.ts'
import type { Extension } from '../session/extension.ts'
import type { Messages } from '../session/extensions/message.ts'
import type { Copy } from '../session/extensions/message-copy.ts'
import type { ReadMarks } from '../session/extensions/reading.ts'
import type { Receipts } from '../session/extensions/xep-0184-receipts.ts'
import { carbonsExtension } from '../session/extensions/xep-0280-carbons.ts'
import { type Archive, archiveExtension } from '../session/extensions/xep-0313-archive.ts'
import { MessageArchive } from '../storage/archive-fill.ts'

/** Who is told of what comes from other devices and from the archive. */
export type SyncParts = {
  readonly messages: Pick<Messages, 'takeCopy' | 'deliveries'>
  readonly readMarks: Pick<ReadMarks, 'readElsewhere' | 'hearOwn'>
  readonly receipts: Pick<Receipts, 'arrived'>
}

/** What keeps one account the same on all its devices. */
export type Sync = {
  readonly archive: Archive
  readonly extensions: readonly Extension[]
  /** Resolves when it is known which messages of ours the server has from before this stream. */
  lookedUp(): Promise<void>
}

/** `languages` are the person's (BCP 47), the one they like best first. `parts` are asked for late: they need to know what the archive says themselves. */
export function openSync(
  database: DatabaseSync,
  account: AccountId,
  languages: readonly string[],
  parts: () => SyncParts,
): Sync {
  /** What a message says that is nothing to read: that others have it or have read it, or that one has oneself. */
  function hear({ stanza, said, direction }: Copy): void {
    if (direction === 'out') return parts().readMarks.hearOwn(stanza)
    for (const { what, id } of parseTold(stanza)) {
      if (said.from) parts().messages.deliveries.hear(said.from, id, what)
    }
  }

  const stored = new MessageArchive(database, account)
  const archive = archiveExtension(stored, {
    languages,
    onFound: (id) => parts().messages.deliveries.advance(id, { type: 'found' }),
    onWritten: (place, order) => parts().readMarks.readElsewhere(place, order),
    onArrived: ({ stanza, said }) => said.from && parts().receipts.arrived(stanza, said.from),
    onCopy: hear,
  })
  const carbons = carbonsExtension((copy) => {
    const kept = parts().messages.takeCopy(copy)
    if (kept?.direction === 'out') parts().readMarks.readElsewhere(placeOf(kept), kept.order)
    hear(copy)
  })
  return {
    archive,
    extensions: [archive, carbons],
    // What was never written need not wait: what it overtakes is put before it by the archive.
    lookedUp: async () => (stored.hasUnknown ? archive.caughtUp() : undefined),
  }
}
