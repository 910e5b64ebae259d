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

/** Keeps every page the app will ever make where it is: no other document, no window, no webview, no WebRTC by UDP. */
export function holdNavigation(app: ContentsSource): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', holdTo)
    contents.on('will-frame-navigate', holdTo)
    contents.on('will-redirect', holdTo)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  })
}

/** The window's own document may be loaded again, which is what a reload is. */
function holdTo(navigation: Navigation): void {
  if (!navigation.isMainFrame || navigation.url.replace(/#.*$/s, '') !== PAGE) {
    navigation.preventDefault()
  }
}
