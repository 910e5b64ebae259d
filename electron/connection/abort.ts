import type { Problem } from '../../shared/model/stream.ts'
import { ConnectionError, connectionError } from './problem.ts'

/** Calls back with the problem when the signal aborts, at once where it has already. What it gives ends that. */
export function onAbort(signal: AbortSignal, callback: (problem: Problem) => void): () => void {
  const listener = () => callback(problemOfAbort(signal))
  if (signal.aborted) listener()
  else signal.addEventListener('abort', listener, { once: true })
  return () => signal.removeEventListener('abort', listener)
}

/** Why a signal aborted: the problem it was aborted with, or else somebody here wanted it so. */
export function problemOfAbort({ reason }: AbortSignal): Problem {
  return reason instanceof ConnectionError ? reason.problem : { code: 'connection-lost' }
}

/** A signal that aborts with another one, or with `timeout` when the time (ms) is over; `release` ends both. */
export function withDeadline(
  signal: AbortSignal,
  ms: number,
): { readonly signal: AbortSignal; readonly release: () => void } {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(connectionError('timeout')), ms)
  const unhook = onAbort(signal, (problem) => abort.abort(new ConnectionError(problem)))
  return {
    signal: abort.signal,
    release() {
      clearTimeout(timer)
      unhook()
    },
  }
}
