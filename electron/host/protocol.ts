import { readFile } from 'node:fs/promises'
import type { CustomScheme, Protocol } from 'electron'
import { ORIGIN, SCHEME } from './address.ts'
import { securityHeaders } from './content-policy.ts'
import type { Served } from './files.ts'

/** What Chromium is told of the window's scheme, before `ready`: like https, and nothing that loosens it. */
export const SCHEMES: CustomScheme[] = [
  {
    scheme: SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]

/** Serves the files under `app://bundle/`, each with the security headers; anything else is not found. */
export function serveFiles(
  protocol: Pick<Protocol, 'handle'>,
  files: ReadonlyMap<string, Served>,
): void {
  protocol.handle(SCHEME, async (request) => {
    if (request.method !== 'GET') return refusal(405)
    const file = find(files, request.url)
    if (file === undefined) return refusal(404)
    const headers = { ...securityHeaders(), 'content-type': file.type }
    return new Response(new Uint8Array(await readFile(file.path)), { headers })
  })
}

function find(files: ReadonlyMap<string, Served>, url: string): Served | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host, username, password, pathname } = new URL(url)
  if (`${protocol}//${host}` !== ORIGIN || username !== '' || password !== '') return undefined
  try {
    return files.get(decodeURIComponent(pathname))
  } catch {
    return undefined
  }
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: securityHeaders() })
}
