import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startApp } from '../../electron/app.ts'
import { uriAmong } from '../../electron/host/open-uri.ts'
import { openAppWindow } from './app-window.ts'
import { builtRenderer } from './built-renderer.ts'
import { findChromium } from './chromium.ts'
import { knownPort, rememberPort } from './known-port.ts'
import { startPreviewHost } from './preview-host.ts'
import { sessionSecrets } from './secrets.ts'
import { stopSignal } from './stop-signal.ts'
import { createWindowFiles } from './window-files.ts'

const { values, positionals } = parseArgs({
  options: {
    profile: { type: 'string' },
    authority: { type: 'string', multiple: true, default: [] },
    open: { type: 'boolean', default: true },
  },
  allowNegative: true,
  allowPositionals: true,
})

// Nobody else is to read what the profile holds.
process.umask(0o077)

try {
  await run()
} catch (error) {
  console.error(
    `Balcony could not start: ${error instanceof Error ? error.message : String(error)}`,
  )
  process.exitCode = 1
}

async function run(): Promise<void> {
  const { profile } = values
  if (profile === undefined) throw new Error('say where its data are to be kept: --profile DIR')
  const chromium = findChromium()
  if (values.open && chromium === undefined) {
    throw new Error('there is no Chromium here. Install chromium, or use --no-open.')
  }
  const authorities = await Promise.all(values.authority.map((path) => readFile(path, 'utf8')))
  const stop = stopSignal()
  const renderer = await builtRenderer()
  const { locale } = new Intl.DateTimeFormat().resolvedOptions()
  const files = createWindowFiles()
  const app = await startApp({
    profile,
    host: { secrets: sessionSecrets(), files },
    authorities,
    languages: [locale],
  })
  const uri = uriAmong(positionals)
  if (uri !== undefined) await app.call('uri.open', { uri })
  try {
    const host = await startPreviewHost({
      app,
      renderer,
      files,
      port: await knownPort(profile),
    })
    await rememberPort(profile, host.port)
    if (values.open && chromium !== undefined) {
      const window = await openAppWindow(chromium, host.openWindow(), profile)
      await Promise.race([stop, window.closed])
      await window.close()
    } else {
      console.log(host.openWindow())
      await stop
    }
    await host.close()
  } finally {
    await app.close()
    files.close()
  }
}
