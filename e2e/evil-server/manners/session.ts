import type { Element } from '@xmpp/xml'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { Line } from '../wire/line.ts'
import { features, FULL, HEADER, header, JULIET, ME, NURSE } from '../wire/phrases.ts'
import type { Step } from './manners.ts'

export const BIND = `<bind xmlns='${NS.bind}'/>`
export const MANAGEMENT = `<sm xmlns='${NS.streamManagement}'/>`
export const ROSTER =
  `<query xmlns='${NS.roster}'><item jid='${JULIET}' name='Juliet' subscription='both'>` +
  `<group>Capulet</group></item><item jid='${NURSE}' name='Nurse' subscription='to'/></query>`

export type SessionOptions = {
  /** The features of the stream on which is bound. */
  readonly offered?: string
  readonly jid?: string
  readonly roster?: string
  /** The answer to `<enable/>`. */
  readonly enabled?: string
  /** The answer to `<resume/>`. */
  readonly resumed?: string
  /** Sees each element first; what it gives true for is not answered any more. */
  readonly intercept?: (element: Element, line: Line) => boolean
  /** How acknowledgements are asked for is answered; undefined does not answer. */
  readonly acknowledge?: (handled: number) => string | undefined
}

const ENABLED = `<enabled xmlns='${NS.streamManagement}' id='session-1' resume='true'/>`
const REFUSED = `<failed xmlns='${NS.streamManagement}'><item-not-found xmlns='${NS.stanzaErrors}'/></failed>`

/** An acknowledgement (XEP-0198 §4). */
export const acknowledgement = (h: number | string): string =>
  `<a xmlns='${NS.streamManagement}' h='${h}'/>`

/** Binding, stream management, roster, and whatever else is asked until the first presence; acknowledges from then on. */
export function session(options: SessionOptions = {}): Step {
  return async (line) => {
    await line.expect(HEADER)
    line.say(header(), features(options.offered ?? BIND + MANAGEMENT))
    await serve(line, options)
  }
}

/** The same where the stream is open already. Resolves with the client's first presence, or when it has resumed. */
export async function serve(line: Line, options: SessionOptions = {}): Promise<void> {
  const { acknowledge = acknowledgement } = options
  const done = Promise.withResolvers<void>()
  let handled: number | undefined
  line.onElement = (element) => {
    if (options.intercept?.(element, line)) return true
    const name = element.getName()
    if (name === 'enable') {
      handled = 0
      line.say(options.enabled ?? ENABLED)
    } else if (name === 'resume') {
      line.say(options.resumed ?? REFUSED)
      const h = / h='(\d+)'/u.exec(options.resumed ?? '')?.[1]
      if (h !== undefined && options.resumed?.includes('<resumed')) {
        handled = Number(h)
        done.resolve()
      }
    } else if (name === 'r') {
      const answer = handled === undefined ? undefined : acknowledge(handled)
      if (answer !== undefined) line.say(answer)
    } else {
      if (handled !== undefined && ['iq', 'message', 'presence'].includes(name)) handled += 1
      if (name === 'presence' && element.attrs['type'] === undefined) done.resolve()
      const answer = name === 'iq' ? answerTo(element, options) : undefined
      if (answer === undefined) return false
      line.say(answer)
    }
    return true
  }
  void line.closed.then(() => done.resolve())
  await done.promise
}

function answerTo(
  iq: Element,
  { jid = FULL, roster = ROSTER }: SessionOptions,
): string | undefined {
  const id = String(iq.attrs['id'])
  if (iq.getChild('bind', NS.bind)) {
    return `<iq type='result' id='${id}'><bind xmlns='${NS.bind}'><jid>${jid}</jid></bind></iq>`
  }
  if (isAboutServer(iq)) {
    return `<iq type='error' id='${id}' from='${ME}'><error type='cancel'><service-unavailable xmlns='${NS.stanzaErrors}'/></error></iq>`
  }
  if (!isRosterRequest(iq)) return undefined
  return `<iq type='result' id='${id}' to='${ME}'>${roster}</iq>`
}

/** Whether the client asks what the account has, or for copies of what its devices do: this server has nothing of that kind. */
function isAboutServer(iq: Element): boolean {
  const isOwn = iq.attrs['to'] === undefined || iq.attrs['to'] === ME
  return (
    isOwn && (iq.getChild('query', NS.discoInfo) ?? iq.getChild('enable', NS.carbons)) !== undefined
  )
}

/** Whether the client asks for its roster. */
export function isRosterRequest(element: Element): boolean {
  return element.attrs['type'] === 'get' && element.getChild('query', NS.roster) !== undefined
}
