import { useState } from 'react'
import type { CallFailure, CallName } from '../../shared/ipc/contract.ts'
import type { Result } from '../../shared/model/result.ts'

/** A call that was not done, and what the other side said of it. */
export type Refusal = {
  readonly call: CallName
  readonly code: CallFailure
  readonly condition?: string | undefined
}

export type Calling = {
  readonly busy: boolean
  readonly refusal: Refusal | undefined
  /** Waits for the answer; its value where it was done, undefined where it was not, which is then shown. */
  readonly run: <T>(
    call: CallName,
    answer: Promise<Result<T, CallFailure>>,
  ) => Promise<{ readonly value: T } | undefined>
}

/** The state of a sheet that asks for something to be done and stays until it is. */
export function useCall(): Calling {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  async function run<T>(call: CallName, answer: Promise<Result<T, CallFailure>>) {
    setBusy(true)
    setRefusal(undefined)
    const result = await answer
    setBusy(false)
    if (result.ok) return { value: result.value }
    setRefusal({ call, code: result.error.code, condition: result.error.condition })
    return undefined
  }
  return { busy, refusal, run }
}
