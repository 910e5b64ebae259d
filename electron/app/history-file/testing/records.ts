import type { HistoryRecord, HistoryWords } from '../../../../shared/model/history-file.ts'
import type { BareJid } from '../../../../shared/model/jid.ts'
import type { MessageId } from '../../../../shared/model/message.ts'
import type { About } from '../format.ts'

export const romeo = 'romeo@example.net' as BareJid
export const juliet = 'juliet@example.com' as BareJid

export const record = (change: Partial<HistoryRecord> = {}): HistoryRecord => ({
  id: 'm1' as MessageId,
  peer: juliet,
  type: 'chat',
  direction: 'in',
  from: juliet,
  body: 'Good night, good night!',
  time: Date.parse('2026-11-21T01:02:03.004Z'),
  ...change,
})

const WORDS: HistoryWords = {
  lang: 'en-GB',
  title: `Messages of ${romeo}`,
  you: 'You',
  letters: 'Letters',
  notices: 'Notices',
  room: 'Room {name}',
  subject: 'Subject: {subject}',
  delivery: {
    queued: 'Waiting',
    sent: 'Sent',
    received: 'Received',
    read: 'Read',
    failed: 'Failed',
  },
  event: {
    allowed: '{name} lets you see them.',
    denied: '{name} does not let you see them.',
    'stopped-sharing': '{name} stopped sharing.',
    'stopped-watching': '{name} stopped watching.',
  },
}

/** A file about Romeo's messages with somebody whom he calls so. */
export function about(name = 'Juliet'): About {
  return {
    account: romeo,
    exported: Date.parse('2026-11-21T12:00:00Z'),
    words: WORDS,
    nameOf: (jid) => (jid === juliet ? name : undefined),
    timeZone: 'UTC',
  }
}
