import type { Element } from '@xmpp/xml'
import { NS } from '../../../shared/codec/namespaces.ts'
import { PATIENCE } from '../wire/deadline.ts'
import type { Line } from '../wire/line.ts'
import { base64, features, HEADER, header, mechanisms, PASSWORD } from '../wire/phrases.ts'
import { type ScramLies, ScramServer } from './scram.ts'
import type { Step } from './manners.ts'

export const SCRAMS = ['SCRAM-SHA-512', 'SCRAM-SHA-256', 'SCRAM-SHA-1'] as const

export type SaslOptions = {
  /** What is offered; all three SCRAMs where nothing is said. */
  readonly mechanisms?: readonly string[]
  readonly password?: string
  readonly lies?: ScramLies
  /** Further features beside the mechanisms. */
  readonly beside?: string
  /** Says something in place of the challenge, of the success. */
  readonly challenge?: (line: Line, good: string) => void
  readonly success?: (line: Line, good: string) => void
}

/** The server's half of RFC 6120 §6, with SCRAM and PLAIN. */
export function sasl(options: SaslOptions = {}): Step {
  const { mechanisms: offered = SCRAMS, password = PASSWORD, beside = '' } = options
  const succeed = options.success ?? ((line, good) => line.say(good))
  const challenge = options.challenge ?? ((line, good) => line.say(good))
  return async (line) => {
    await line.expect(HEADER)
    line.say(header(), features(mechanisms(offered), beside))
    const auth = await line.expect('auth')
    const mechanism = String(auth.attrs['mechanism'])
    if (mechanism === 'PLAIN') {
      const right = textOf(auth).split('\0')[2] === password.normalize('NFKC')
      return right ? succeed(line, success()) : line.say(failure('not-authorized'))
    }
    const scram = new ScramServer(mechanism, password, options.lies)
    challenge(line, said('challenge', scram.first(textOf(auth))))
    const final = scram.final(textOf(await line.expect('response', {}, PATIENCE * 4)))
    if (final === undefined) return line.say(failure('not-authorized'))
    succeed(line, success(final))
  }
}

/** Text in the element of a SASL step. */
export function said(name: 'challenge' | 'success', text: string): string {
  return `<${name} xmlns='${NS.sasl}'>${base64(text)}</${name}>`
}

export function success(text = ''): string {
  return text === '' ? `<success xmlns='${NS.sasl}'/>` : said('success', text)
}

export function failure(condition: string, text = ''): string {
  const more = text && `<text>${text}</text>`
  return `<failure xmlns='${NS.sasl}'><${condition}/>${more}</failure>`
}

/** The decoded SASL data of an element. */
export function textOf(element: Element): string {
  return Buffer.from(element.getText(), 'base64').toString()
}
