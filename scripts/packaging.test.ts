import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { DebugLogger } from 'builder-util'
import { describe, expect, test } from 'vitest'
import { URI_SCHEMES } from '../shared/model/uri.ts'

const root = join(import.meta.dirname, '..')
const config = await getConfig(root, 'electron-builder.yml', null)

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

const manifest = JSON.parse(read('package.json')) as Readonly<Record<string, unknown>>

describe('electron-builder.yml', () => {
  test('is what electron-builder’s own schema allows', async () => {
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined()
  })

  test('would not pass with an option that does not exist', async () => {
    const wrong = { ...config, linux: { ...config.linux, sandbox: false } }
    await expect(validateConfiguration(wrong, new DebugLogger(false))).rejects.toThrow(
      'configuration.linux',
    )
  })

  test('names the app as package.json and the desktop do', () => {
    expect(config.appId).toBe('im.balcony.Balcony')
    expect(manifest).toMatchObject({
      productName: config.productName,
      desktopName: `${config.appId}.desktop`,
    })
  })

  test('packages an installer for each system', () => {
    expect(config.linux?.target).toEqual(['deb', 'AppImage'])
    expect(config.mac?.target).toEqual(['dmg'])
    expect(config.win?.target).toEqual(['nsis'])
  })

  test('ships the bundles and nothing else', () => {
    expect(config.files).toEqual([
      expect.objectContaining({ filter: ['out/**', 'package.json', '!node_modules/**'] }),
    ])
  })

  test.each([
    ['Linux', config.linux?.icon],
    ['macOS', config.mac?.icon],
    ['Windows', config.win?.icon],
  ])('has an icon of its own on %s', (_, icon) => {
    expect(icon).toBeTypeOf('string')
    expect(existsSync(join(root, String(icon)))).toBe(true)
  })

  test('has no switch that turns the sandbox off', () => {
    expect(config.linux?.executableArgs).toEqual([])
    expect(JSON.stringify(config)).not.toContain('no-sandbox')
  })

  test('switches the fuses by the module that is there', () => {
    expect(existsSync(join(root, String(config.afterPack)))).toBe(true)
  })
})

describe('the desktop entry', () => {
  const entry = new Map(
    read('assets/im.balcony.Balcony.desktop')
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

  test('says what the packaged one says', () => {
    expect(Object.fromEntries(entry)).toMatchObject({
      ...config.linux?.desktop?.entry,
      Name: config.productName,
      Comment: config.linux?.description,
      // What the packager writes where it is not told otherwise.
      Exec: `${config.linux?.executableName} %U`,
      Icon: config.linux?.executableName,
      Categories: `${config.linux?.category};`,
      StartupWMClass: config.appId,
    })
  })

  test('URI-03 names the addresses that the program takes, as the packages do', () => {
    expect(config.protocols).toMatchObject([{ schemes: URI_SCHEMES }])
    expect(entry.get('MimeType')).toBe(
      URI_SCHEMES.map((scheme) => `x-scheme-handler/${scheme};`).join(''),
    )
  })
})

describe('the AppStream metainfo', () => {
  const metainfo = read('assets/im.balcony.Balcony.metainfo.xml')

  test.each([
    `<id>${config.appId}</id>`,
    `<name>${config.productName}</name>`,
    `<project_license>${String(manifest['license'])}</project_license>`,
    `<launchable type="desktop-id">${config.appId}.desktop</launchable>`,
    `<url type="homepage">${String(manifest['homepage'])}</url>`,
  ])('says %s', (line) => {
    expect(metainfo).toContain(line)
  })

  test('is in the package', () => {
    expect(config.deb?.fpm?.[0]).toMatch(/^assets\/(.*\.metainfo\.xml)=\/usr\/share\/metainfo\/\1$/)
  })
})
