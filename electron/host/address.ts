/** The scheme the window's files are served under. */
export const SCHEME = 'app'

/** The only origin the window may have. Node's URL calls it `null`, so it is compared with what Chromium says of a frame. */
export const ORIGIN = 'app://bundle'

/** The window's only document. */
export const PAGE = `${ORIGIN}/index.html`
