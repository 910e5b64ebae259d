import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { CallFailure, Input, SessionEvent } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import { bareOf, localOf, parseBareJid, parseJid, resourceOf } from '../../shared/model/jid.ts'
import { fail, ok, type Result } from '../../shared/model/result.ts'
import type { Problem } from '../../shared/model/stream.ts'
import type { Secrets } from '../host/host.ts'
import { AccountStore, type StoredAccount } from '../storage/accounts.ts'
import { emptyAccount } from '../../shared/state/state.ts'
import {
  type Account,
  type AccountOptions,
  type AccountSecret,
  openAccount,
  storedState,
} from './account.ts'
import { keepToken, loadToken } from './token-secret.ts'
import type { EventHub } from './event-hub.ts'

export type AccountsOptions = Omit<AccountOptions, 'emit' | 'onAccepted' | 'onToken'> & {
  readonly database: DatabaseSync
  readonly hub: EventHub
  readonly secrets: Secrets
}

/** The accounts of a profile: those kept, and those that sign in for the first time. */
export class Accounts {
  readonly #options: AccountsOptions
  readonly #store: AccountStore
  readonly #open = new Map<AccountId, Account>()
  readonly #signingIn = new Map<AccountId, AbortController>()
  readonly #trying = new Set<Promise<SignInResult>>()

  constructor(options: AccountsOptions) {
    this.#options = options
    this.#store = new AccountStore(options.database)
  }

  /** Opens every kept account and starts to connect it. */
  async start(): Promise<void> {
    for (const stored of this.#store.list()) {
      const secret = await this.#loadSecret(stored.jid)
      const account = openAccount(stored, secret, {
        ...this.#options,
        emit: (event) => this.#options.hub.push(event),
        onAccepted: (mechanism) => this.#keepMechanism(stored, mechanism),
        onToken: () => this.#keepToken(stored.jid, secret),
      })
      this.#open.set(stored.jid, account)
      const state = storedState(account)
      this.#options.hub.push({ type: 'account.added', account: stored.jid, state })
      account.session.start()
    }
  }

  /** The account of an address, or undefined. */
  get(address: string): Account | undefined {
    const jid = parseBareJid(address)
    return jid && this.#open.get(jid)
  }

  /** Tries once; the account is kept from the moment the server accepted it. */
  async signIn(input: Input<'account.signIn'>): Promise<SignInResult> {
    const stored = toStored(input)
    if (!stored) return fail('not-an-address', 'the address has no name or no server')
    const { jid } = stored
    if (this.#open.has(jid) || this.#signingIn.has(jid)) {
      return fail('already-signed-in', 'this account is signed in or signing in')
    }
    const abort = new AbortController()
    this.#signingIn.set(jid, abort)
    try {
      const trying = this.#trySignIn(stored, input, abort.signal)
      this.#trying.add(trying)
      return await trying.finally(() => this.#trying.delete(trying))
    } finally {
      this.#signingIn.delete(jid)
    }
  }

  cancelSignIn(address: string): void {
    const jid = parseBareJid(address)
    if (jid) this.#signingIn.get(jid)?.abort()
  }

  /** Takes a new password for a kept account and connects with it. */
  async setPassword(account: Account, password: string, remember: boolean): Promise<void> {
    Object.assign(account.secret, { password, remember })
    await this.#keepSecret(account.stored.jid, account.secret)
    account.session.start()
  }

  /** Remembers what the person wants to be seen as, over restarts too, and shows it. */
  async setPresence(account: Account, own: StoredAccount['own']): Promise<void> {
    this.#store.setOwn(account.stored.jid, own)
    await account.session.setPresence(own)
  }

  /** Signs out and forgets everything of the account. */
  async remove(account: Account): Promise<void> {
    const { jid } = account.stored
    this.#open.delete(jid)
    await account.session.stop()
    this.#store.remove(jid)
    await this.#keepSecret(jid, { password: undefined, token: undefined, remember: false })
    this.#options.hub.push({ type: 'account.removed', account: jid })
  }

  /** The machine woke or the network changed. */
  wake(): void {
    for (const { session } of this.#open.values()) session.wake()
  }

  /** Whether anybody looks at a window. */
  setWatched(watched: boolean): void {
    for (const { session } of this.#open.values()) session.setWatched(watched)
  }

  /** Says goodbye on every stream. */
  async close(): Promise<void> {
    for (const abort of this.#signingIn.values()) abort.abort()
    await Promise.allSettled(this.#trying)
    await Promise.all([...this.#open.values()].map(({ session }) => session.stop()))
  }

  async #trySignIn(
    stored: StoredAccount,
    input: Input<'account.signIn'>,
    signal: AbortSignal,
  ): Promise<SignInResult> {
    const { hub } = this.#options
    const { jid } = stored
    // Windows hear nothing of the account before it is one.
    const early: SessionEvent[] = []
    let emit = (event: SessionEvent): void => void early.push(event)
    const settled = Promise.withResolvers<'online' | 'cancelled' | Problem>()
    const { password, remember } = input
    const secret: AccountSecret = { password, token: undefined, remember }
    const account = openAccount(stored, secret, {
      ...this.#options,
      emit: (event) => {
        emit(event)
        const outcome = outcomeOf(event)
        if (outcome) settled.resolve(outcome)
      },
      onAccepted: (mechanism) => {
        if (this.#open.has(jid)) return this.#keepMechanism(stored, mechanism)
        this.#store.put(mechanism === undefined ? stored : { ...stored, mechanism })
      },
      onToken: () => {
        if (this.#open.has(jid)) this.#keepToken(jid, secret)
      },
    })
    signal.addEventListener('abort', () => settled.resolve('cancelled'))
    account.session.start()
    const outcome = await settled.promise
    if (outcome !== 'online') {
      await account.session.stop()
      this.#store.remove(jid)
      return outcome === 'cancelled'
        ? fail('cancelled', 'the sign-in was given up')
        : fail(outcome.code, outcome.host ?? '', outcome.text)
    }
    this.#open.set(jid, account)
    hub.push({ type: 'account.added', account: jid, state: emptyAccount(stored.own) })
    for (const event of early) hub.push(event)
    emit = (event) => hub.push(event)
    await this.#keepSecret(jid, secret)
    return ok({ account: jid })
  }

  #keepMechanism({ jid }: StoredAccount, mechanism: string | undefined): void {
    if (mechanism !== undefined) this.#store.setMechanism(jid, mechanism)
  }

  /** Not waited for by whoever connects: a token that could not be kept costs one sign-in with the password. */
  #keepToken(jid: AccountId, { token, remember }: AccountSecret): void {
    keepToken(this.#options.secrets, jid, remember ? token : undefined).catch(this.#options.fault)
  }

  async #loadSecret(jid: AccountId): Promise<AccountSecret> {
    const { secrets } = this.#options
    const [password, token] = [await secrets.get(jid), await loadToken(secrets, jid)]
    return { password, token, remember: password !== undefined }
  }

  async #keepSecret(jid: AccountId, { password, token, remember }: AccountSecret): Promise<void> {
    const { secrets } = this.#options
    if (remember && password !== undefined) await secrets.set(jid, password)
    else await secrets.delete(jid)
    await keepToken(secrets, jid, remember ? token : undefined)
  }
}

type SignInResult = Result<{ account: AccountId }, CallFailure>

/** What an event settles of a first sign-in; undefined where that is still open. */
function outcomeOf(event: SessionEvent): 'online' | Problem | undefined {
  if (event.type !== 'stream.changed' || event.stream.state === 'connecting') return undefined
  return event.stream.state === 'online' ? 'online' : event.stream.problem
}

/** What is kept of a sign-in; a resource typed with the address counts unless another one is given. */
function toStored({
  address,
  server,
  resource,
}: Input<'account.signIn'>): StoredAccount | undefined {
  const jid = parseJid(address.trim())
  if (!jid || localOf(jid) === '') return undefined
  const chosen = resource ?? resourceOf(jid)
  return {
    jid: bareOf(jid),
    ...(server ? { server } : {}),
    ...(chosen === '' ? {} : { resource: chosen }),
    own: { show: 'available', status: '' },
    client: randomUUID(),
  }
}
