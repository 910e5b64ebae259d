import { xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import type { XmlStream } from '../connection/stream.ts'
import { IqError, type IqRequests } from './iq.ts'

/** After so much silence (ms) the server is asked for a sign of life, and given so long to give one. */
const SILENCE = 15_000
const PATIENCE = 10_000

/** Ends the stream when the server says nothing any more, not even when asked (XEP-0199). Returns what ends the watch. */
export function watchSilence(stream: XmlStream, iq: IqRequests): () => void {
  let timer = setTimeout(check, SILENCE)
  function check(): void {
    if (stream.silence < SILENCE) {
      timer = setTimeout(check, SILENCE - stream.silence)
      return
    }
    // Any answer is life, an error as well: whatever arrives counts, so the answer itself is not looked at.
    iq.request('get', xml('ping', { xmlns: NS.ping })).catch((error: unknown) => {
      if (!(error instanceof IqError)) throw error
    })
    timer = setTimeout(() => {
      if (stream.silence >= PATIENCE) stream.fail({ code: 'connection-lost' })
      else check()
    }, PATIENCE)
  }
  return () => clearTimeout(timer)
}
