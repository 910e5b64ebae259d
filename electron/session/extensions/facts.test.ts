import { afterEach, describe, expect, test } from 'vitest'
import { parseFullJid } from '../../../shared/model/jid.ts'
import { attached, reply, stopAttached } from '../testing/attached.ts'
import { lastExtension } from './xep-0012-last.ts'
import { versionExtension } from './xep-0092-version.ts'
import { timeExtension } from './xep-0202-time.ts'

afterEach(stopAttached)

const friend = 'friend@h.example/x'
const juliet = parseFullJid('juliet@h.example/balcony')
if (!juliet) throw new Error('no address')

const QUESTIONS = [
  ['last', `<query xmlns='jabber:iq:last'/>`, 'seconds="42"'],
  ['version', `<query xmlns='jabber:iq:version'/>`, '<name>Balcony</name><version>1.2.3</version>'],
  ['time', `<time xmlns='urn:xmpp:time'/>`, '<tzo>'],
] as const

async function made() {
  const mayAsk = (from: string | undefined) => from === friend
  const [last, version, time] = [
    lastExtension(mayAsk, () => 42.7),
    versionExtension(mayAsk, '1.2.3'),
    timeExtension(mayAsk),
  ]
  const { server } = await attached([last, version, time])
  return { server, last, version, time }
}

describe.each(QUESTIONS)('asked for %s', (_, question, told) => {
  test('a friend is answered', async () => {
    const { server } = await made()
    server.say(`<iq type='get' id='q' from='${friend}'>${question}</iq>`)
    const answer = await server.next()
    expect(answer.attrs).toMatchObject({ type: 'result', id: 'q', to: friend })
    expect(String(answer)).toContain(told)
  })

  test.each([`from='stranger@h.example/x'`, `from='friend@h.example/y'`])(
    'A28 %s is told nothing',
    async (from) => {
      const { server } = await made()
      server.say(`<iq type='get' id='q' ${from}>${question}</iq>`)
      const answer = String(await server.next())
      expect(answer).toContain('<service-unavailable')
      expect(answer).not.toContain('Balcony')
      expect(answer).not.toContain('seconds')
    },
  )
})

describe('asking', () => {
  test('what is told', async () => {
    const { server, last, version, time } = await made()
    const answers = [last.ask(juliet), version.ask(juliet), time.ask(juliet)]
    reply(server, await server.next(), { result: `<query xmlns='jabber:iq:last' seconds='7'/>` })
    reply(server, await server.next(), {
      result: `<query xmlns='jabber:iq:version'><name>Psi</name><version>1</version></query>`,
    })
    reply(server, await server.next(), {
      result: `<time xmlns='urn:xmpp:time'><tzo>-06:00</tzo><utc>2006-12-19T17:58:35Z</utc></time>`,
    })
    expect(await Promise.all(answers)).toEqual([7, { name: 'Psi', version: '1' }, -360])
  })

  test('a refusal, an empty answer and the end of the stream tell nothing', async () => {
    const { server, last, version, time } = await made()
    const answers = [last.ask(juliet), version.ask(juliet), time.ask(juliet)]
    reply(server, await server.next(), { error: 'forbidden' })
    reply(server, await server.next(), {})
    await server.next()
    server.cut()
    expect(await Promise.all(answers)).toEqual([undefined, undefined, undefined])
  })
})
