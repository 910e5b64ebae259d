import { randomBytes } from 'node:crypto'
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ChosenFile, FileChooser } from '../../electron/host/host.ts'
import { SECURITY_HEADERS } from './headers.ts'

const PATH = '/file/'

/** What a window is asked to do with a file: download it from an address, or send there what the person chooses. */
export type FileRequest = {
  readonly do: 'save' | 'open'
  readonly url: string
  readonly name: string
}

/** Files by the way of the browser: what is saved is a download, what is opened is sent here. */
export type WindowFiles = FileChooser & {
  /** Is told what windows are asked for, until the returned function is called. */
  onRequest(listener: (request: FileRequest) => void): () => void
  /** Answers a request of a window that is about a file; false where it is about none. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  /** Deletes what is left. */
  close(): void
}

export function createWindowFiles(): WindowFiles {
  const folder = mkdtempSync(join(tmpdir(), 'balcony-files-'))
  const listeners = new Set<(request: FileRequest) => void>()
  const offered = new Map<string, string>()
  const wanted = new Map<string, (file: ChosenFile | undefined) => void>()

  function ask(what: FileRequest['do'], name: string): string {
    const key = randomBytes(16).toString('base64url')
    for (const listener of listeners) listener({ do: what, url: PATH + key, name })
    return key
  }

  function place(): ChosenFile {
    const path = join(folder, randomBytes(16).toString('base64url'))
    return { path, release: () => rmSync(path, { force: true }) }
  }

  async function give(path: string, response: ServerResponse): Promise<void> {
    const headers = {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
    }
    response.writeHead(200, { ...SECURITY_HEADERS, ...headers })
    await pipeline(createReadStream(path), response).finally(() => rm(path, { force: true }))
  }

  async function take(
    request: IncomingMessage,
    response: ServerResponse,
    chosen: (file: ChosenFile | undefined) => void,
  ): Promise<void> {
    const file = place()
    const handle = await open(file.path, 'wx', 0o600)
    await pipeline(request, handle.createWriteStream())
    response.writeHead(204, SECURITY_HEADERS).end()
    const isNone = request.headers['content-type'] === 'text/plain;charset=UTF-8'
    if (isNone) file.release()
    chosen(isNone ? undefined : file)
  }

  return {
    async save(name) {
      const { path } = place()
      const release = () => {
        if (existsSync(path)) offered.set(ask('save', name), path)
      }
      return { path, release }
    },
    open() {
      const { promise, resolve } = Promise.withResolvers<ChosenFile | undefined>()
      wanted.set(ask('open', ''), resolve)
      return promise
    },
    onRequest(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    answer(request, response) {
      const key = request.url?.startsWith(PATH) ? request.url.slice(PATH.length) : ''
      const path = request.method === 'GET' ? offered.get(key) : undefined
      const chosen = request.method === 'POST' ? wanted.get(key) : undefined
      offered.delete(key)
      wanted.delete(key)
      const lost = () => response.destroy()
      if (path !== undefined) give(path, response).catch(lost)
      if (chosen) take(request, response, chosen).catch(lost)
      return path !== undefined || chosen !== undefined
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
