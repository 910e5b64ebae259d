import type { Message } from '../../shared/model/message.ts'
import type { AccountState } from '../../shared/state/state.ts'
import { memo } from '../store/memo.ts'

/** What of ours waits, in the order in which it goes out, and how much of it failed. */
export const outboxOf = memo(
  (
    outbox: AccountState['outbox'],
  ): {
    readonly messages: readonly Message[]
    readonly waiting: number
    readonly failed: number
  } => {
    const messages = [...outbox.values()].toSorted((one, other) => one.order - other.order)
    const failed = messages.filter(({ delivery }) => delivery?.state === 'failed').length
    return { messages, waiting: messages.length - failed, failed }
  },
)
