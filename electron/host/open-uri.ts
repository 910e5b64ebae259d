import { isUri, MAX_URI, parseUri, URI_SCHEMES } from '../../shared/model/uri.ts'

/**
 * The address among the arguments a program was started with, before or behind a bare `--`; of several the first. Whatever
 * else stands there, no more than one thing comes of it, and that is shown to the person before anything is done.
 */
export function uriAmong(args: readonly string[]): string | undefined {
  return args.find((arg) => arg.length <= MAX_URI && isUri(arg) && parseUri(arg) !== undefined)
}

/** The part of Electron's app that tells of addresses. */
export type UriEvents = {
  on(event: 'open-url', listener: (event: { preventDefault(): void }, url: string) => void): unknown
  on(event: 'second-instance', listener: (event: unknown, argv: readonly string[]) => void): unknown
}

/**
 * Collects the addresses that the system wants opened, also before anybody is there to take them: macOS tells of the first
 * one before the app is ready. What is called gives each of them, those that wait included, to whoever takes them.
 */
export function collectUris(
  app: UriEvents,
  args: readonly string[],
): (take: (uri: string) => void) => void {
  let waiting: string[] = []
  let give = (uri: string): void => void waiting.push(uri)
  const open = (candidates: readonly string[]): void => {
    const uri = uriAmong(candidates)
    if (uri !== undefined) give(uri)
  }
  open(args)
  app.on('open-url', (event, url) => {
    event.preventDefault()
    open([url])
  })
  app.on('second-instance', (_, argv) => open(argv.slice(1)))
  return (take) => {
    give = take
    for (const uri of waiting) take(uri)
    waiting = []
  }
}

/** The part of Electron's app that knows which programs open which addresses. */
export type ProtocolClients = {
  getApplicationNameForProtocol(url: string): string
  setAsDefaultProtocolClient(protocol: string, path: string, args: string[]): boolean
}

/**
 * Offers the packaged program for addresses that no other program opens. On Linux and macOS the package says so itself; the
 * installer for Windows cannot. Behind the `--` nothing in an address is taken for a switch.
 */
export function registerSchemes(
  app: ProtocolClients,
  {
    packaged,
    platform,
    path,
  }: { readonly packaged: boolean; readonly platform: NodeJS.Platform; readonly path: string },
): void {
  if (!packaged || platform !== 'win32') return
  for (const scheme of URI_SCHEMES) {
    if (app.getApplicationNameForProtocol(`${scheme}:`) !== '') continue
    app.setAsDefaultProtocolClient(scheme, path, ['--'])
  }
}
