import type { CallFailure } from '../../shared/ipc/contract.ts'
import type { Result } from '../../shared/model/result.ts'

/** Does one after the other; ends at the first that is not done, with its reason. `done` hears how many are. */
export async function inTurn<T>(
  parts: readonly T[],
  act: (part: T) => Promise<Result<unknown, CallFailure>>,
  done: (count: number) => void,
): Promise<Result<undefined, CallFailure>> {
  for (const [index, part] of parts.entries()) {
    const result = await act(part)
    if (!result.ok) return result
    done(index + 1)
  }
  return { ok: true, value: undefined }
}
