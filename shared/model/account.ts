import type { BareJid } from './jid.ts'

/** Names an account in every call and event: its own bare address. */
export type AccountId = BareJid

/** Where to connect when the domain's own records are not to be asked. */
export type ServerOverride = {
  readonly host: string
  /** 1 to 65535. */
  readonly port: number
  /** `direct` starts with TLS (XEP-0368), `starttls` upgrades before anything else is said. */
  readonly tls: 'starttls' | 'direct'
}
