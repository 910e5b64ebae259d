import type {
  CallbackResponse,
  Config,
  DownloadItem,
  OnBeforeRequestListenerDetails,
} from 'electron'
import { SCHEME } from './address.ts'
import type { Preventable } from './preventable.ts'

export type NetworkSession = {
  readonly webRequest: {
    onBeforeRequest(
      listener: (
        details: Pick<OnBeforeRequestListenerDetails, 'url'>,
        answer: (response: CallbackResponse) => void,
      ) => void,
    ): void
  }
  on(
    event: 'will-download',
    listener: (event: Preventable, item: Pick<DownloadItem, 'getURL'>) => void,
  ): unknown
  setSSLConfig(config: Config): void
}

/**
 * Leaves the session's pages no network, and of downloads what our own page made, which is saved where the person says.
 * `devTools`: their own pages may load.
 */
export function cutNetwork(session: NetworkSession, devTools: boolean): void {
  const allowed = new Set([`${SCHEME}:`, 'blob:', ...(devTools ? ['devtools:'] : [])])
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !URL.canParse(url) || !allowed.has(new URL(url).protocol) })
  })
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${SCHEME}://`)) event.preventDefault()
  })
  session.setSSLConfig({ minVersion: 'tls1.2' })
}
