import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SERVERS } from '../../e2e/server/servers.ts'
import { person, type TestServer } from '../../e2e/server/test-server.ts'
import { xml } from '../../shared/codec/element.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { connect } from '../connection/connect.ts'
import { noFacts, signInMemory } from '../connection/sign-in-memory.ts'
import { CutError } from '../connection/stanza.ts'
import { memorySmStore } from './continuity.ts'
import { Session } from './session.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const tybalt = parseBareJid('tybalt@example.net') as BareJid
const many = Array.from({ length: 300 }, (_, index) => `a${index}='1'`).join(' ')
const POISONS = [
  `<x xmlns='x:y'>${'<a>'.repeat(70)}${'</a>'.repeat(70)}</x>`,
  `<x xmlns='x:y' ${many}/>`,
  `<x xmlns='x:y' a='${'v'.repeat(70_000)}'/>`,
]

describe.each(SERVERS)('%s', (_name, missing, start) => {
  let server: TestServer
  beforeAll(async () => {
    if (missing !== undefined) return
    server = await start()
    await server.register(person(romeo), 'pilgrim')
    await server.register(person(tybalt), 'pilgrim')
  })
  afterAll(() => server?.stop())

  const optionsOf = (account: BareJid) => ({
    account,
    password: 'pilgrim',
    memory: signInMemory(noFacts()),
    server: { host: server.host, port: server.port, tls: 'starttls' as const },
    authorities: [server.authority],
    lang: 'en',
  })

  test.skipIf(missing)(
    'B07 B08 what a stranger sends beyond the limits costs itself and nothing else',
    { timeout: 60_000 },
    async () => {
      const faults: unknown[] = []
      const said: (string | null)[] = []
      let streams = 0
      const options = optionsOf(romeo)
      const session = new Session({
        account: romeo,
        own: { show: 'available', status: '' },
        emit: () => {},
        fault: (error) => faults.push(error),
        smStore: memorySmStore(),
        extensions: [
          {
            ns: '',
            features: [],
            attach(context) {
              context.router.onMessage((stanza) => said.push(stanza.getChildText('body')))
              context.onOpening(() => context.announce())
            },
          },
        ],
        connect(resume, signal) {
          streams += 1
          return connect({ ...options, ...resume }, signal)
        },
      })
      session.start()
      await expect.poll(() => session.online, { timeout: 15_000 }).toBe(true)
      const stranger = await connect(optionsOf(tybalt), new AbortController().signal)
      stranger.stream.route(() => {})
      await stranger.stream.send(xml('presence'))
      for (const content of POISONS) {
        await stranger.stream.sendText(
          `<message to='${romeo}' type='chat'><body>poison</body>${content}</message>`,
        )
      }
      await stranger.stream.sendText(
        `<message to='${romeo}' type='chat'><body>next</body></message>`,
      )
      await expect.poll(() => said, { timeout: 15_000 }).toEqual(['next'])
      expect(session.online).toBe(true)
      expect(streams).toBe(1)
      expect(faults.map((fault) => fault instanceof CutError)).toEqual([true, true, true])
      // What the server counts is what was counted here, or it would end the stream or give them again.
      session.wake()
      await session.stop()
      const again = await connect(options, new AbortController().signal)
      const given: string[] = []
      again.stream.route((element) => given.push(String(element.getChildText('body'))))
      await again.stream.send(xml('presence'))
      await stranger.stream.sendText(
        `<message to='${romeo}' type='chat'><body>last</body></message>`,
      )
      await expect.poll(() => given, { timeout: 15_000 }).toContain('last')
      expect(given.filter((body) => body !== 'null' && body !== 'last')).toEqual([])
      await again.stream.close()
      await stranger.stream.close()
    },
  )
})
