import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { CallFailure, Input, SessionEvent } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import { idleAfter } from '../../shared/model/presence.ts'
import type { AccountSettings } from '../../shared/model/settings.ts'
import { bareOf, localOf, parseBareJid, parseJid, resourceOf } from '../../shared/model/jid.ts'
import { fail, ok, type Result } from '../../shared/model/result.ts'
import type { Problem } from '../../shared/model/stream.ts'
import { onAbort } from '../connection/abort.ts'
import { DEADLINES } from '../connection/limits.ts'
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

export type AccountsOptions = Omit<AccountOptions, OfOneAccount> & {
  readonly database: DatabaseSync
  readonly hub: EventHub
  readonly secrets: Secrets
  /** Lets nothing that was deleted live on in any file of the profile. */
  readonly clearDeleted: () => Promise<void>
}

type OfOneAccount = 'emit' | 'onMechanism' | 'onAccepted' | 'onToken'

/** The accounts of a profile: those kept, and those that sign in for the first time. */
export class Accounts {
  readonly #options: AccountsOptions
  readonly #store: AccountStore
  readonly #open = new Map<AccountId, Account>()
  readonly #signingIn = new Map<AccountId, AbortController>()
  readonly #trying = new Set<Promise<SignInResult>>()
  /** Accounts that are signed out and not gone yet. */
  readonly #leaving = new Map<AccountId, Promise<void>>()
  /** The strongest mechanism that servers of accounts not kept yet have proven themselves with. */
  readonly #proven = new Map<AccountId, string>()
  readonly #farewells = new Set<Promise<void>>()
  readonly #closing = new AbortController()
  #watched = true
  #idleSeconds = 0

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
        onMechanism: (mechanism) => this.#store.setMechanism(stored.jid, mechanism),
        onAccepted: () => {},
        onToken: () => this.#keepToken(stored.jid, secret),
      })
      account.session.setWatched(this.#watched)
      this.#open.set(stored.jid, account)
      const state = storedState(account)
      this.#options.hub.push({ type: 'account.added', account: stored.jid, state })
      account.session.start()
      account.deletion.goOn().catch(this.#options.fault)
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
    const { jid } = account.stored
    const before = account.session.own
    this.#store.setOwn(jid, own)
    try {
      await account.session.setPresence(own)
    } catch (error) {
      // What could not be brought about now must not come about by itself after a restart.
      if (account.session.own === before) this.#store.setOwn(jid, before)
      throw error
    }
  }

  /** Settles something for an account, and lets it hold at once. */
  changeSettings(account: Account, settings: Partial<AccountSettings>): void {
    const { jid } = account.stored
    account.settings.change(settings)
    const { now } = account.settings
    this.#options.hub.push({ type: 'settings.changed', account: jid, settings: now })
    this.setIdle(this.#idleSeconds)
  }

  /** Says for how long nobody has touched the machine. */
  setIdle(seconds: number): void {
    this.#idleSeconds = seconds
    for (const { session, settings } of this.#open.values()) {
      // Whoever cannot be told now is told with the next presence.
      session.setIdle(idleAfter(seconds, settings.now)).catch(() => {})
    }
  }

  /** Signs out and forgets everything of the account. */
  async remove(account: Account): Promise<void> {
    const { jid } = account.stored
    if (this.#open.get(jid) !== account) return this.#leaving.get(jid)
    this.#open.delete(jid)
    const left = this.#leave(account)
    this.#leaving.set(jid, left)
    await left.finally(() => this.#leaving.delete(jid))
  }

  async #leave(account: Account): Promise<void> {
    const { jid } = account.stored
    await account.session.stop()
    this.#sayFarewell(account)
    await account.deletion.everything()
    this.#store.remove(jid)
    this.clearDeleted()
    this.#proven.delete(jid)
    await this.#keepSecret(jid, { password: undefined, token: undefined, remember: false })
    this.#options.hub.push({ type: 'account.removed', account: jid })
  }

  /** Lets nothing that was deleted live on. Not waited for: what cannot be done now is done at the next start. */
  clearDeleted(): void {
    this.#options.clearDeleted().catch(this.#options.fault)
  }

  /** The machine woke or the network changed. */
  wake(): void {
    for (const { session } of this.#open.values()) session.wake()
  }

  /** Whether anybody looks at a window. */
  setWatched(watched: boolean): void {
    this.#watched = watched
    for (const { session } of this.#open.values()) session.setWatched(watched)
  }

  /** Says goodbye on every stream. */
  async close(): Promise<void> {
    for (const abort of this.#signingIn.values()) abort.abort()
    const timer = setTimeout(() => this.#closing.abort(), DEADLINES.close)
    await Promise.allSettled([...this.#trying, ...this.#farewells])
    await Promise.all([...this.#open.values()].map(({ session }) => session.stop()))
    clearTimeout(timer)
  }

  /** Not waited for by whoever signs out: nothing of the account depends on it any more. */
  #sayFarewell(account: Account): void {
    const farewell = account.forgetToken(this.#closing.signal).catch(this.#options.fault)
    this.#farewells.add(farewell)
    void farewell.then(() => this.#farewells.delete(farewell))
  }

  async #trySignIn(
    first: StoredAccount,
    input: Input<'account.signIn'>,
    signal: AbortSignal,
  ): Promise<SignInResult> {
    const { hub } = this.#options
    const { jid } = first
    // Never two sessions of one account at once, nor one that is forgotten by the other's end.
    await this.#leaving.get(jid)
    // What an earlier try has seen holds, though nothing came of it.
    const mechanism = this.#proven.get(jid)
    const stored = mechanism === undefined ? first : { ...first, mechanism }
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
      onMechanism: (proven) => {
        this.#proven.set(jid, proven)
        this.#store.setMechanism(jid, proven)
      },
      onAccepted: () => {
        const proven = this.#proven.get(jid)
        const kept = proven === undefined ? stored : { ...stored, mechanism: proven }
        if (!this.#open.has(jid)) this.#store.put(kept)
      },
      onToken: () => {
        if (this.#open.has(jid)) this.#keepToken(jid, secret)
      },
    })
    onAbort(signal, () => settled.resolve('cancelled'))
    account.session.setWatched(this.#watched)
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
