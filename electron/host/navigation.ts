import type { WebContents } from 'electron'
import { PAGE } from './address.ts'
import type { Preventable } from './preventable.ts'

type Navigation = Preventable & { readonly url: string; readonly isMainFrame: boolean }

export type Contents = Pick<WebContents, 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy'> & {
  on(event: 'will-navigate', listener: (details: Navigation) => void): unknown
  on(event: 'will-frame-navigate', listener: (details: Navigation) => void): unknown
  on(event: 'will-redirect', listener: (details: Navigation) => void): unknown
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown
}

export type ContentsSource = {
  on(event: 'web-contents-created', listener: (event: unknown, contents: Contents) => void): unknown
}

/** What a link may be handed to the desktop with; whatever opens it there. */
const OUTSIDE = ['https:', 'http:', 'mailto:']
/** Longer addresses are nobody's, in UTF-16 units. */
const LONGEST = 4096

/**
 * Keeps every page the app will ever make where it is: no other document, no window, no webview, no WebRTC by UDP. What a
 * link would have opened in a window of its own goes to `openOutside`, where it is of the web or mail.
 */
export function holdNavigation(app: ContentsSource, openOutside: (url: string) => void): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', holdTo)
    contents.on('will-frame-navigate', holdTo)
    contents.on('will-redirect', holdTo)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (isOutside(url)) openOutside(url)
      return { action: 'deny' }
    })
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  })
}

/** The window's own document may be loaded again, which is what a reload is. */
function holdTo(navigation: Navigation): void {
  if (!navigation.isMainFrame || navigation.url.replace(/#.*$/s, '') !== PAGE) {
    navigation.preventDefault()
  }
}

function isOutside(url: string): boolean {
  return url.length <= LONGEST && OUTSIDE.includes(URL.parse(url)?.protocol ?? '')
}
