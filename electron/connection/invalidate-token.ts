import { xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { domainOf, localOf } from '../../shared/model/jid.ts'
import { onAbort, withDeadline } from './abort.ts'
import { endpointsOf, reach, type ReachOptions } from './connect.ts'
import { DEADLINES } from './limits.ts'
import { toConnectionError } from './problem.ts'
import { channelBindings } from './sasl/channel-binding.ts'
import { type FastToken, startFast } from './sasl/fast.ts'
import { finishSignIn, requestSignIn } from './sasl/sasl2.ts'
import { features, type XmlStream } from './stream.ts'

export type FarewellOptions = ReachOptions & { readonly client: string; readonly token: FastToken }

/**
 * Has the account's server forget a token, on a connection made for that (XEP-0484 §3.6). Rejects with a ConnectionError
 * where it cannot be told; then the token ends by itself.
 */
export async function invalidateToken(
  options: FarewellOptions,
  signal: AbortSignal,
): Promise<void> {
  const deadline = withDeadline(signal, DEADLINES.farewell)
  try {
    const endpoints = await endpointsOf(options, deadline.signal)
    const { stream } = await reach(endpoints, options, deadline.signal)
    onAbort(deadline.signal, (problem) => stream.fail(problem))
    try {
      await signOff(stream, options)
    } finally {
      await stream.close()
    }
  } catch (error) {
    throw toConnectionError(error, domainOf(options.account))
  } finally {
    deadline.release()
  }
}

/** The token is given up by signing in with it once more. */
async function signOff(stream: XmlStream, options: FarewellOptions): Promise<void> {
  const { account, client, token } = options
  const exchange = startFast(localOf(account), token, channelBindings(stream.socket))
  const farewell = xml('fast', { xmlns: NS.fast, invalidate: 'true' })
  await Promise.all([stream.open(), requestSignIn(stream, exchange, client, [farewell])])
  await features(stream)
  await finishSignIn(stream, exchange)
}
