import { describe, expect, test } from 'vitest'
import { collectUris, registerSchemes, uriAmong } from './open-uri.ts'
import { FakeEvent, FakeEvents } from './testing/fake-electron.ts'

const romeo = 'xmpp:romeo@example.net'

describe('D04 URI-03 the address among the arguments', () => {
  test.each([
    [[romeo], romeo],
    [['.', '--profile=/x', 'IM:romeo@example.net'], 'IM:romeo@example.net'],
    [['--', 'pres:romeo@example.net'], 'pres:romeo@example.net'],
    [['https://example.net', 'xmpp:@', romeo, 'xmpp:tybalt@example.net'], romeo],
    [
      [`${romeo}?message;body=--inspect%20"--no-sandbox`],
      `${romeo}?message;body=--inspect%20"--no-sandbox`,
    ],
  ])('of %j', (args, uri) => {
    expect(uriAmong(args)).toBe(uri)
  })

  test.each([
    [[]],
    [['--inspect', 'romeo@example.net']],
    [[`--xmpp:${romeo}`]],
    [[` ${romeo}`]],
    [['xmpp:romeo%00@example.net']],
    [[romeo + 'x'.repeat(40_000_000)]],
  ])('none is taken from %#', (args) => {
    expect(uriAmong(args)).toBeUndefined()
  })
})

describe('collecting', () => {
  const made = (...args: readonly string[]) => {
    const app = new FakeEvents()
    const deliver = collectUris(app, args)
    return { app, deliver }
  }

  test('what came before anybody could take it is not lost', () => {
    const { app, deliver } = made(romeo)
    const event = new FakeEvent()
    app.emit('open-url', event, 'xmpp:mac@example.net')
    expect(event.prevented).toBe(true)
    const taken: string[] = []
    deliver((uri) => taken.push(uri))
    expect(taken).toEqual([romeo, 'xmpp:mac@example.net'])
    app.emit('second-instance', {}, ['/usr/bin/balcony', '--lang=de', 'xmpp:second@example.net'])
    app.emit('open-url', event, 'https://example.net')
    app.emit('second-instance', {}, ['xmpp:program@example.net'])
    expect(taken.slice(2)).toEqual(['xmpp:second@example.net'])
  })
})

describe('registering', () => {
  const register = (packaged: boolean, platform: NodeJS.Platform, taken: string) => {
    const registered: unknown[] = []
    const app = {
      getApplicationNameForProtocol: (url: string) => (url === taken ? 'Other' : ''),
      setAsDefaultProtocolClient: (...all: unknown[]) => registered.push(all) > 0,
    }
    registerSchemes(app, { packaged, platform, path: 'C:\\balcony.exe' })
    return registered
  }

  test('takes on Windows what nobody else has, and keeps switches out of it', () => {
    expect(register(true, 'win32', 'xmpp:')).toEqual([
      ['im', 'C:\\balcony.exe', ['--']],
      ['pres', 'C:\\balcony.exe', ['--']],
    ])
  })

  test('takes nothing elsewhere, and nothing for a run from the source', () => {
    expect(register(true, 'linux', '')).toEqual([])
    expect(register(true, 'darwin', '')).toEqual([])
    expect(register(false, 'win32', '')).toEqual([])
  })
})
