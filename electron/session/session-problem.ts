import {
  ConnectionError,
  connectionError,
  stops,
  toConnectionError,
} from '../connection/problem.ts'
import { CountError } from '../connection/stream-management.ts'
import { IqError } from './iq.ts'

/** Why a session could not be opened or went wrong, as the error of its connection. */
export function sessionProblem(error: unknown): ConnectionError {
  if (error instanceof CountError) return connectionError('not-xmpp', { text: error.message })
  if (error instanceof IqError) return connectionError('refused-by-server', { text: error.message })
  return toConnectionError(error)
}

/** Whether something failed only because the stream was gone, which says nothing of why it went. */
export function failsForWantOfStream(error: unknown): boolean {
  if (error instanceof IqError) return error.error.condition === 'disconnected'
  return error instanceof ConnectionError && !stops(error.problem)
}
