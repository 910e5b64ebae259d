import type { Authority, CertificateKind } from './authority.ts'
import type { Subscription } from '../../shared/model/roster.ts'

/** What a private server is to be like; without any of it a decent one with TLS. */
export type ServerOptions = {
  /** The domains it serves, by default example.net and example.com. */
  readonly domains?: readonly string[]
  /** Who signs its certificate, by default an authority made for this process. */
  readonly authority?: Authority
  /** What is wrong with its certificate, by default nothing. */
  readonly certificate?: CertificateKind
  /** `starttls` leaves direct TLS away, `none` is a server that offers no TLS at all. */
  readonly tls?: 'both' | 'starttls' | 'none'
  /** How a Prosody lets people keep others away, by default with privacy lists; ejabberd has these and the command. */
  readonly blocking?: 'lists' | 'simple' | 'none'
  /** Those of its domains on which a session ends with its stream, by default none. */
  readonly unresumed?: readonly string[]
  /**
   * Those of the domains of an ejabberd on which what came while nobody was there is in the archive and nowhere else: without
   * offline messages, and with sessions that end with their stream.
   */
  readonly archiveOnly?: readonly string[]
  /** The only SASL mechanisms it offers, by default all it has. */
  readonly mechanisms?: readonly string[]
}

/** One entry to be written into somebody's roster, on that side alone. */
export type RosterEntry = {
  readonly jid: string
  readonly name?: string
  readonly groups?: readonly string[]
  readonly subscription: Subscription
}

/** An account on a private server: romeo at example.net. */
export type Person = { readonly user: string; readonly domain: string }

/** A private XMPP server on loopback in a folder of its own. */
export type TestServer = {
  readonly kind: 'ejabberd' | 'prosody'
  readonly domains: readonly string[]
  readonly host: '127.0.0.1'
  /** Where it listens for a stream that begins without TLS (RFC 6120 §5). */
  readonly port: number
  /** Where it listens for direct TLS (XEP-0368), undefined when it does not. */
  readonly directTlsPort: number | undefined
  /** The certificate authority to trust, as PEM. */
  readonly authority: string
  register(person: Person, password: string): Promise<void>
  addRosterItem(owner: Person, entry: RosterEntry): Promise<void>
  /** Has `from` ask `to` for a subscription, as real stanzas of both do (RFC 6121 §3.1). */
  requestSubscription(from: Person & { readonly password: string }, to: string): Promise<void>
  /** The resources that are signed in as this person. */
  resources(person: Person): Promise<readonly string[]>
  /** Sends the server a signal and waits for its end; its data stays. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Starts it again with the same ports and data, after an orderly end if it still runs. */
  restart(): Promise<void>
  /** Ends it and removes all it wrote. */
  stop(): Promise<void>
}

export const DEFAULT_DOMAINS: readonly string[] = ['example.net', 'example.com']

/** `romeo@example.net` as two parts. */
export function person(bareJid: string): Person {
  const [user = '', domain = ''] = bareJid.split('@')
  return { user, domain }
}
