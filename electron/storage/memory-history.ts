import { parseBareJid } from '../../shared/model/jid.ts'
import type { Message, MessageId } from '../../shared/model/message.ts'
import { AccountStore } from './accounts.ts'
import { openMemoryDatabase } from './database.ts'
import { MessageHistory } from './messages.ts'

/** Messages of one person that are gone with the program: for tests, and for the people of the demo. */
export class MemoryHistory extends MessageHistory {
  constructor() {
    const jid = parseBareJid('somebody@memory.example')
    if (!jid) throw new Error('no address')
    const database = openMemoryDatabase()
    new AccountStore(database).put({ jid, own: { show: 'available', status: '' }, client: '' })
    super(database, jid)
  }

  /** The latest, in order. */
  get all(): ReadonlyMap<MessageId, Message> {
    return new Map(this.recent().map((message) => [message.id, message]))
  }
}
