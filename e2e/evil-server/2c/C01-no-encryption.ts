import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { Step } from '../manners/manners.ts'
import { hostile } from '../scene/case.ts'
import { authIn } from '../wire/credentials.ts'
import { features, HEADER, header, mechanisms, STARTTLS } from '../wire/phrases.ts'

const offering =
  (...content: readonly string[]): Step =>
  async (line) => {
    await line.expect(HEADER)
    line.say(header(), features(...content))
    await line.expect('auth')
  }

const answering =
  (...text: readonly string[]): Step =>
  async (line) => {
    await line.expect(HEADER)
    line.say(header(), features(STARTTLS))
    await line.expect('starttls')
    line.say(...text)
    await line.expect('auth')
  }

const PLAIN = mechanisms(['SCRAM-SHA-256', 'PLAIN'])
const STRIPPED: Readonly<Record<string, Step>> = {
  'C01 mechanisms and no TLS': offering(PLAIN),
  'C01 nothing': offering(),
  'C01 TLS of a foreign namespace': offering(STARTTLS.replace(NS.tls, 'urn:evil'), PLAIN),
  'C01 TLS that is called differently': offering(
    STARTTLS.replaceAll('starttls', 'startTLS'),
    PLAIN,
  ),
  'C01 the new profile and no TLS': offering(
    `<authentication xmlns='${NS.sasl2}'><mechanism>PLAIN</mechanism></authentication>`,
  ),
  'C02 failure': answering(`<failure xmlns='${NS.tls}'/>`),
  'C02 failure and then mechanisms': answering(`<failure xmlns='${NS.tls}'/>`, features(PLAIN)),
  'C02 other features': answering(features(PLAIN)),
  'C02 a proceed of a foreign namespace': answering(`<proceed xmlns='urn:evil'/>`, features(PLAIN)),
  'C02 success': answering(`<success xmlns='${NS.sasl}'/>`),
}

export const cases = [
  ...Object.entries(STRIPPED).map(([what, secure]) =>
    hostile(`${what} in place of encryption: not one byte of a sign-in`, async (scene) => {
      expect(await scene.signIn({ secure })).toBe('no-encryption')
      expect(authIn(scene.lines)).toEqual([])
    }),
  ),
  hostile(
    'C01 TLS that was stripped once is asked for again, without the person',
    async (scene) => {
      const line = await scene.online()
      const good = scene.server.manners
      scene.server.behave({ secure: offering() })
      line.cut()
      await scene.client.until(
        'the sentence',
        ({ stream }) => stream.state === 'reconnecting' && stream.problem.code === 'no-encryption',
      )
      scene.server.manners = good
      await scene.client.until('online again', ({ stream }) => stream.state === 'online', 15_000)
      expect(scene.server.lines.map((one) => authIn([one]).length > 0)).toEqual([true, false, true])
    },
  ),
]
