import { useRef, useState } from 'react'
import type { CallFailure, CallName } from '../../shared/ipc/contract.ts'
import type { Result } from '../../shared/model/result.ts'
import type { Refusal } from '../sheets/use-call.ts'

/** Makes a call; true where it was done. */
export type Run = (
  call: CallName,
  answer: Promise<Result<unknown, CallFailure>>,
) => Promise<boolean>

export type Attempt = {
  readonly busy: boolean
  /** What was refused last, and why. */
  readonly refusal: Refusal | undefined
  /** Makes one call or several; what was begun before is ended first. */
  readonly begin: (act: (run: Run) => Promise<void>) => void
  /** Makes them all once more. */
  readonly retry: () => void
  readonly forget: () => void
}

/** What is asked of the server and may be refused, then to be tried again. */
export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const last = useRef<(run: Run) => Promise<void>>(undefined)
  const before = useRef(Promise.resolve())

  const run: Run = async (call, answer) => {
    const result = await answer
    if (!result.ok) setRefusal({ call, code: result.error.code, condition: result.error.condition })
    return result.ok
  }

  function begin(act: (run: Run) => Promise<void>): void {
    const now = before.current.then(async () => {
      last.current = act
      setRefusal(undefined)
      await act(run)
      if (before.current === now) setBusy(false)
    })
    before.current = now
    setBusy(true)
  }

  return {
    busy,
    refusal,
    begin,
    retry: () => last.current && begin(last.current),
    forget: () => setRefusal(undefined),
  }
}
