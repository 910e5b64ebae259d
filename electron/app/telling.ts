import type { BareJid, Jid } from '../../shared/model/jid.ts'
import type { OwnPresence } from '../../shared/model/presence.ts'
import { audience } from '../session/audience.ts'
import type { Extension } from '../session/extension.ts'
import type { Messages } from '../session/extensions/message.ts'
import { type ReadMarks, readingExtensions } from '../session/extensions/reading.ts'
import { type Receipts, receiptsExtension } from '../session/extensions/xep-0184-receipts.ts'
import type { ReadingState } from '../storage/reading.ts'
import type { People } from './people.ts'

export type TellingOptions = {
  readonly store: ReadingState
  readonly messages: Messages
  readonly people: Pick<People, 'roster' | 'sharing' | 'settings'>
  /** Resolves when it is known what came while there was no session. */
  readonly ready: () => Promise<void>
  /** As what one is seen now. */
  readonly own: () => OwnPresence
}

/** What others are told of their messages: that they arrived, and up to where they were read. Strangers are told nothing. */
export function openTelling(
  account: BareJid,
  { store, messages, people: { roster, sharing, settings }, ready, own }: TellingOptions,
): {
  readonly readMarks: ReadMarks
  readonly receipts: Receipts
  readonly extensions: readonly Extension[]
} {
  const maySee = audience(account, {
    subscription: (jid) => roster.item(jid)?.subscription,
    sharedWith: () => sharing.shown,
  })
  // Whoever is told anything of theirs knows that one is there.
  const mayTell = (jid: Jid) => maySee(jid) && own().show !== 'invisible'
  const { deliveries } = messages
  const receipts = receiptsExtension(deliveries, (jid) => settings.now.receipts && mayTell(jid))
  const readMarks = readingExtensions(store, {
    deliveries,
    ready,
    mayTell: (jid) => settings.now.markers && mayTell(jid),
  })
  return { readMarks, receipts, extensions: [receipts, ...readMarks.extensions] }
}
