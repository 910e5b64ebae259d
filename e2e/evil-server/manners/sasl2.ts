import { NS } from '../../../shared/codec/namespaces.ts'
import { base64, features, FULL, HEADER, header, PASSWORD } from '../wire/phrases.ts'
import { PATIENCE } from '../wire/deadline.ts'
import type { Line } from '../wire/line.ts'
import type { Step } from './manners.ts'
import { SCRAMS } from './sasl.ts'
import { type ScramLies, ScramServer } from './scram.ts'
import { BIND, MANAGEMENT, serve, type SessionOptions } from './session.ts'

export type Sasl2Options = {
  readonly mechanisms?: readonly string[]
  /** What may ride on the sign-in. */
  readonly inline?: string
  readonly beside?: string
  readonly lies?: ScramLies
  /** Whom it says one is. */
  readonly identity?: string
  /** What comes with success beside the proof and the identity. */
  readonly extra?: string
  /** Says something in place of success; gets the server's proof. */
  readonly success?: (line: Line, proof: string) => void
}

/** The features that offer this profile (XEP-0388). */
export function offer({ mechanisms = SCRAMS, inline = '' }: Sasl2Options): string {
  const list = mechanisms.map((name) => `<mechanism>${name}</mechanism>`).join('')
  return `<authentication xmlns='${NS.sasl2}'>${list}<inline>${inline}</inline></authentication>`
}

export function success2(proof: string, identity = FULL, extra = ''): string {
  const data = proof === '' ? '' : `<additional-data>${base64(proof)}</additional-data>`
  return (
    `<success xmlns='${NS.sasl2}'>${data}` +
    `<authorization-identifier>${identity}</authorization-identifier>${extra}</success>`
  )
}

/** The server's half of XEP-0388 with SCRAM. */
export function sasl2(options: Sasl2Options = {}): Step {
  return async (line) => {
    await line.expect(HEADER)
    line.say(header(), features(offer(options), options.beside ?? ''))
    const request = await line.expect('authenticate')
    const scram = new ScramServer(String(request.attrs['mechanism']), PASSWORD, options.lies)
    const first = Buffer.from(request.getChildText('initial-response') ?? '', 'base64').toString()
    line.say(`<challenge xmlns='${NS.sasl2}'>${base64(scram.first(first))}</challenge>`)
    const response = await line.expect('response', {}, PATIENCE * 4)
    const proof = scram.final(Buffer.from(response.getText(), 'base64').toString())
    if (proof === undefined) return line.say(failure2('not-authorized'))
    if (options.success) return options.success(line, proof)
    line.say(success2(proof, options.identity, options.extra))
  }
}

export function failure2(condition: string): string {
  return `<failure xmlns='${NS.sasl2}'><${condition} xmlns='${NS.sasl}'/></failure>`
}

/** The session after such a sign-in: features come by themselves, without a new stream. */
export function session2(options: SessionOptions = {}): Step {
  return async (line) => {
    const served = serve(line, options)
    line.say(features(options.offered ?? BIND + MANAGEMENT))
    await served
  }
}
