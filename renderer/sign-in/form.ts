import type { Input } from '../../shared/ipc/contract.ts'
import { localOf, parseJid, splitJid } from '../../shared/model/jid.ts'
import type { TextId } from '../i18n/en.ts'

export type SignInForm = {
  readonly address: string
  readonly password: string
  readonly remember: boolean
  readonly host: string
  readonly port: string
  readonly tls: 'starttls' | 'direct'
  readonly resource: string
}

export const EMPTY_FORM: SignInForm = {
  address: '',
  password: '',
  remember: true,
  host: '',
  port: '',
  tls: 'starttls',
  resource: '',
}

export type FieldErrors = { readonly [F in keyof SignInForm]?: TextId }

/** The usual port of each kind of encryption (RFC 6120 §3.2, XEP-0368 §3). */
export const PORTS = { starttls: 5222, direct: 5223 } as const

/** What is wrong with the fields before anybody is asked. */
export function checkForm(form: SignInForm): FieldErrors {
  const jid = parseJid(form.address.trim())
  return {
    ...((!jid || !localOf(jid)) && { address: 'sign-in.address.bad' }),
    ...(!form.password && { password: 'sign-in.password.missing' }),
    ...(form.host.trim() && !isHost(form.host.trim()) && { host: 'sign-in.server.bad' }),
    ...(!isPort(form.port) && { port: 'sign-in.port.bad' }),
  }
}

/** The call that a form without errors makes. */
export function inputOf(form: SignInForm): Input<'account.signIn'> {
  const host = form.host.trim()
  const resource = form.resource.trim()
  return {
    address: form.address.trim(),
    password: form.password,
    remember: form.remember,
    ...(host && {
      server: { host, port: Number(form.port || PORTS[form.tls]), tls: form.tls },
    }),
    ...(resource && { resource }),
  }
}

function isHost(text: string): boolean {
  const parts = splitJid(text)
  return parts !== undefined && parts.local === '' && parts.resource === ''
}

function isPort(text: string): boolean {
  const port = Number(text || 1)
  return Number.isInteger(port) && port >= 1 && port <= 65_535
}
