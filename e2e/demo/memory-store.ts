import type { MessageStore } from '../../electron/session/extensions/message.ts'
import type { Message, MessageId } from '../../shared/model/message.ts'

/** Messages of one person, in memory: the people of the demo forget everything when it ends. */
export function memoryStore(): MessageStore {
  const messages = new Map<MessageId, Message>()
  return {
    add: (message) => void messages.set(message.id, message),
    queued: () => [...messages.values()].filter(({ delivery }) => delivery?.state === 'queued'),
    find: (id) => messages.get(id),
    setDelivery: (id, delivery) => {
      const message = messages.get(id)
      if (message) messages.set(id, { ...message, delivery })
    },
    thread: (peer) =>
      [...messages.values()].findLast(
        (message) => message.type === 'chat' && message.peer === peer && message.thread,
      )?.thread,
    // Nobody sends them errors, and what they hear is gone when the demo ends.
    countErrors: () => ({ all: 0, ofSender: 0 }),
  }
}
