/** Presence of oneself and of others, RFC 6121 §4. */
import { attribute, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import {
  buildOwnPresence,
  parsePresence,
  type PresenceStanza,
} from '../../../shared/codec/presence.ts'
import { type BareJid, bareOf } from '../../../shared/model/jid.ts'
import { chooseText, type LangText } from '../../../shared/model/lang.ts'
import type { Farewell, PresenceChange } from '../../../shared/model/presence.ts'
import type { RosterItem } from '../../../shared/model/roster.ts'
import type { Extension, SessionContext } from '../extension.ts'
import { PresenceBook } from './presence-book.ts'
import type { ContactChange } from './roster.ts'

export type PresenceError = Extract<PresenceStanza, { kind: 'error' }>

export type PresenceOptions = {
  /** The person's languages (BCP 47), the one they like best first. */
  readonly languages?: readonly string[]
  /** Takes an error that answers something else than one's presence; false where it does not. */
  readonly claim?: (error: PresenceError) => boolean
  /** Whether one's presence was sent to this address beside the contacts. */
  readonly isShared?: (jid: BareJid) => boolean
}

export type Presence = Extension & {
  /** Follows the roster: whom one may see no more is not shown as there any longer (RFC 3921 §8.5.1). */
  follow(change: ContactChange): void
}

/** Milliseconds: what claims to be older than ten years is given that age. */
const OLDEST = 10 * 365.25 * 86_400_000

/**
 * Sends the initial presence once the roster is there (§4.2.1), and tells who comes, changes and goes. Those who are no
 * contacts are told of as well, since one may talk with them; it makes them no contacts, and nothing is kept of them.
 */
export function presenceExtension(
  isContact: (jid: BareJid) => boolean,
  { languages = [], claim = () => false, isShared = () => false }: PresenceOptions = {},
): Presence {
  let session: SessionContext | undefined
  /** Who is there on this session, also while it has no stream. */
  const book = new PresenceBook((jid) => jid === session?.account || isContact(jid))

  const tell = (changes: readonly PresenceChange[]) =>
    session?.emit({ type: 'presence.changed', changes })

  function onAvailable({ presence }: Extract<PresenceStanza, { kind: 'available' }>): void {
    // Servers send one's own presence back.
    if (presence.jid === session?.jid) return
    const inWords = presence.statuses
      ? { ...presence, ...statusFor(presence.statuses, languages) }
      : presence
    const gone = book.put(inWords)
    tell([{ jid: presence.jid, presence: inWords }, ...gone.map((jid) => ({ jid }))])
  }

  /** Also one who was not there says something by being gone: when they left, and perhaps with what words (§4.3.2). */
  function onUnavailable(said: Extract<PresenceStanza, { kind: 'unavailable' }>): void {
    const { from: jid, time } = said
    const status = statusFor(said.statuses ?? [], languages).status ?? said.status
    const wasThere = book.delete(jid)
    const tells = wasThere || status !== undefined || time !== undefined
    if (tells && isContact(bareOf(jid))) tell([{ jid, farewell: toFarewell(status, time) }])
    else if (wasThere) tell([{ jid }])
  }

  /** An error counts from those who were sent presence: contacts, and whom it was shown to. */
  function onError(said: PresenceError): void {
    const jid = bareOf(said.from)
    if (claim(said) || !(isContact(jid) || isShared(jid))) return
    const { condition, text } = said.error
    const problem = { condition, ...(text ? { text } : {}), about: 'presence' } as const
    session?.emit({ type: 'presence.problem', jid, problem })
  }

  function onPresence(stanza: Element): void {
    // Most of the others are about subscriptions, and somebody else's.
    if (!TYPES.has(attribute(stanza, 'type'))) return
    const said = parsePresence(stanza)
    if (said?.kind === 'available') onAvailable(said)
    else if (said?.kind === 'unavailable') onUnavailable(said)
    else if (said?.kind === 'error') onError(said)
  }

  return {
    ns: NS.client,
    features: [],
    attach(context) {
      session = context
      context.onOpening(async (blind) => {
        // Servers tell who is there only to whom was not there before (RFC 6121 §4.2.2).
        if (blind) await context.send(buildOwnPresence({ show: 'offline', status: '' }))
        await context.announce()
      })
      // Without a stream nobody's presence is known (RFC 3921 §5.1.5); a resumed session has missed nothing.
      context.on('ended', () => context.emit({ type: 'presence.cleared' }))
      context.on('resumed', () =>
        tell(book.all().map((presence) => ({ jid: presence.jid, presence }))),
      )
      context.on('over', () => book.clear())
      context.router.onPresence(onPresence)
    },
    follow({ jid, before, after }) {
      const lost = (before && !after) || (sees(before) && !sees(after))
      if (lost && book.delete(jid)) tell([{ jid }])
    },
  }
}

const TYPES: ReadonlySet<string | undefined> = new Set([undefined, 'unavailable', 'error'])

/** The copy that fits the person best. */
function statusFor(
  copies: readonly LangText[],
  languages: readonly string[],
): { readonly status?: string } {
  const { text } = chooseText(copies, languages) ?? {}
  return text ? { status: text } : {}
}

function toFarewell(status: string | undefined, time: number | undefined): Farewell {
  const now = Date.now()
  return { status: status ?? '', time: Math.min(Math.max(time ?? now, now - OLDEST), now) }
}

function sees(item: RosterItem | undefined): boolean {
  return item?.subscription === 'to' || item?.subscription === 'both'
}
