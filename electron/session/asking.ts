import type { Element } from '../../shared/codec/element.ts'
import type { Jid } from '../../shared/model/jid.ts'
import type { SessionContext } from './extension.ts'
import { IqError } from './iq.ts'

/** The result of a question that may stay without one: undefined where it is refused, not answered or cannot be asked. */
export async function askFor(
  session: Pick<SessionContext, 'request'> | undefined,
  payload: Element,
  to?: Jid,
): Promise<Element | undefined> {
  try {
    return await session?.request('get', payload, to)
  } catch (error) {
    if (error instanceof IqError) return undefined
    throw error
  }
}
