/** Enabling and resuming stream management, XEP-0198 §3 and §5. */
import type { Element } from '@xmpp/xml'
import { attribute, child, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { DEADLINES } from './limits.ts'
import { connectionError } from './problem.ts'
import type { XmlStream } from './stream.ts'
import { parseCount } from './stream-management.ts'

/** What an attempt to resume came to; `h` is how many stanzas of ours the server had handled, where it says so. */
export type Resumption =
  | { readonly kind: 'resumed'; readonly h: number }
  | { readonly kind: 'refused'; readonly h?: number }

/** Whether and how stanzas of this stream are counted. */
export type Managed =
  | { readonly kind: 'resumed'; readonly h: number }
  /** A new session. `lost` is what the server says it had handled of the one that could not be resumed. */
  | {
      readonly kind: 'enabled'
      readonly id?: string
      readonly location?: string
      readonly lost?: number
      /** Stanzas of the session that came before the server began to count: they wait first in line. */
      readonly uncounted?: number
    }
  | { readonly kind: 'off'; readonly lost?: number }

export function offersManagement(features: Element): boolean {
  return child(features, 'sm', NS.streamManagement) !== undefined
}

/** The request to go on with an earlier session. */
export function resumeElement(old: { readonly id: string; readonly handled: number }): Element {
  return xml('resume', {
    xmlns: NS.streamManagement,
    previd: old.id,
    h: String(old.handled),
  })
}

/** The answer to a request to resume `id` in an element that holds it, or undefined where it holds none. */
export function parseResumption(holder: Element, id: string | undefined): Resumption | undefined {
  const resumed = child(holder, 'resumed', NS.streamManagement)
  const failed = child(holder, 'failed', NS.streamManagement)
  const answer = resumed ?? failed
  return answer && toResumption(answer, id)
}

/** Asks for an earlier session on a stream that is signed in and not bound. */
export async function resume(
  stream: XmlStream,
  old: { readonly id: string; readonly handled: number },
): Promise<Resumption> {
  await stream.send(resumeElement(old))
  return toResumption(await stream.next(DEADLINES.bind, isAnswer), old.id)
}

/** Has the server count from here on, where it can. */
export async function enable(
  stream: XmlStream,
  offered: Element,
  resumption?: Resumption,
): Promise<Managed> {
  const lost = lostCount(resumption)
  if (!offersManagement(offered)) return { kind: 'off', ...lost }
  await stream.send(xml('enable', { xmlns: NS.streamManagement, resume: 'true' }))
  const { element, earlier } = await stream.pick(DEADLINES.bind, isAnswer)
  if (!element.is('enabled', NS.streamManagement)) return { kind: 'off', ...lost }
  return { ...parseEnabled(element, resumption), ...(earlier > 0 ? { uncounted: earlier } : {}) }
}

/** A server that counts; without an id the session cannot be resumed. */
export function parseEnabled(
  enabled: Element,
  resumption?: Resumption,
): Extract<Managed, { kind: 'enabled' }> {
  const resumable = ['true', '1'].includes(attribute(enabled, 'resume') ?? '')
  const id = attribute(enabled, 'id')
  const location = attribute(enabled, 'location')
  return {
    kind: 'enabled',
    ...(resumable && id ? { id } : {}),
    ...(location ? { location } : {}),
    ...lostCount(resumption),
  }
}

/** What others may say in between, to no one's question, is no answer. */
function isAnswer(element: Element): boolean {
  return (
    element.getNS() === NS.streamManagement &&
    ['enabled', 'resumed', 'failed'].includes(element.getName())
  )
}

function toResumption(answer: Element, id: string | undefined): Resumption {
  const h = parseCount(attribute(answer, 'h'))
  if (answer.is('resumed', NS.streamManagement)) {
    // Without a count nobody could say what arrived, and the counts of another session are not this one's.
    if (h === undefined || id === undefined || attribute(answer, 'previd') !== id)
      throw connectionError('not-xmpp')
    return { kind: 'resumed', h }
  }
  return h === undefined ? { kind: 'refused' } : { kind: 'refused', h }
}

function lostCount(resumption: Resumption | undefined): { readonly lost?: number } {
  return resumption?.kind === 'refused' && resumption.h !== undefined ? { lost: resumption.h } : {}
}
