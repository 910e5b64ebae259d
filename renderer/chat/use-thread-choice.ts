import { useCallback, useMemo, useState } from 'react'
import type { Message, MessageId } from '../../shared/model/message.ts'
import { type Thread, threadsOf } from './threads.ts'

type Choice = {
  readonly threads: readonly Thread[]
  /** Which one is written to; undefined for a new one, or where there is none yet. */
  readonly current: Thread | undefined
  readonly isNew: boolean
  readonly choose: (thread: string | undefined) => void
  /** What to send with a message, so that it goes where the composer says. */
  readonly goes: () => { readonly answers?: MessageId; readonly newThread?: true }
  readonly onWriting: (writing: boolean) => void
  readonly onSent: () => void
}

const NEW = Symbol('a new conversation')

/**
 * Which of several conversations with a person the composer writes to: the one spoken in last, until another one is chosen.
 * While something is being written it stays, whatever comes in.
 */
export function useThreadChoice(messages: readonly Message[]): Choice {
  const threads = useMemo(() => threadsOf(messages), [messages])
  const [chosen, setChosen] = useState<string | typeof NEW>()
  const [held, setHeld] = useState<string>()
  const latest = threads[0]?.thread
  const wanted = chosen ?? held ?? latest
  const current = threads.find(({ thread }) => thread === wanted)
  const onWriting = useCallback(
    (writing: boolean) => setHeld((old) => (writing ? (old ?? latest) : undefined)),
    [latest],
  )
  return {
    threads,
    current,
    isNew: chosen === NEW,
    choose: (thread) => setChosen(thread ?? NEW),
    goes: () => {
      if (chosen === NEW) return { newThread: true }
      return current && current !== threads[0] ? { answers: current.answers } : {}
    },
    onWriting,
    onSent: () => setChosen(undefined),
  }
}
