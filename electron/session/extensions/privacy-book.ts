/** What the server has of privacy lists, as it was last read (RFC 3921 §10.3). */
import { child, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import {
  buildPrivacyListGet,
  buildPrivacyNamesGet,
  parsePrivacyList,
  parsePrivacyNames,
} from '../../../shared/codec/privacy.ts'
import { type PrivacyList, type PrivacyNames, thatExist } from '../../../shared/model/privacy.ts'
import { IqError, isUnanswered } from '../iq.ts'

/** Lists that are read unasked beside those in force; nobody keeps as many, and each costs a request. */
export const MOST_LISTS = 50

/** The lists of an account and which of them are in force. Methods that ask reject with an IqError. */
export class PrivacyBook {
  readonly #get: (payload: Element) => Promise<Element>
  readonly #changed: () => void
  #names: PrivacyNames = { lists: [] }
  readonly #lists = new Map<string, PrivacyList>()
  /** Lists that were changed, or may have been, and have not been read since. */
  readonly #stale = new Set<string>()
  /** Lists that are read however many there are: somebody asked for them. */
  readonly #asked = new Set<string>()
  /** Whether all lists are to be read. */
  #all = false
  #doubted = false
  #reading: Promise<void> | undefined

  /** `get` asks the server; `changed` is told each time that something was read. */
  constructor(get: (payload: Element) => Promise<Element>, changed: () => void) {
    this.#get = get
    this.#changed = changed
  }

  get names(): PrivacyNames {
    return this.#names
  }

  /** Those that were read. */
  get lists(): ReadonlyMap<string, PrivacyList> {
    return this.#lists
  }

  list(name: string | undefined): PrivacyList | undefined {
    return name === undefined ? undefined : this.#lists.get(name)
  }

  /** Whether the server may have something else by now. */
  get isDoubted(): boolean {
    return this.#doubted
  }

  /** These lists, and what is in force, may be otherwise than they were read. */
  doubt(...names: readonly string[]): void {
    this.#doubted = true
    for (const name of names) this.#stale.add(name)
  }

  /** From now on these are read however many there are. */
  want(...names: readonly string[]): void {
    for (const name of names) this.#asked.add(name)
  }

  /** Resolves when all that is doubted by now is read: one reading for however many ask meanwhile. */
  refresh(): Promise<void> {
    this.#reading ??= this.#readDoubted().finally(() => (this.#reading = undefined))
    return this.#reading
  }

  /** Reads the names and the lists; one that cannot be read is left out, and says why when it is loaded. */
  readAll(): Promise<void> {
    this.#all = true
    this.doubt()
    return this.refresh()
  }

  /** The list, read where it was not; undefined where the server has none of this name. */
  async load(name: string): Promise<PrivacyList | undefined> {
    const known = this.#lists.get(name)
    if (known && !this.#stale.has(name)) return known
    this.want(name)
    await this.#fetch(name)
    this.#changed()
    return this.#lists.get(name)
  }

  async #readNames(): Promise<void> {
    const query = child(await this.#get(buildPrivacyNamesGet()), 'query', NS.privacy)
    this.#names = query ? thatExist(parsePrivacyNames(query)) : { lists: [] }
    const there = new Set(this.#names.lists)
    for (const name of this.#lists.keys()) if (!there.has(name)) this.#lists.delete(name)
    for (const name of this.#asked) if (!there.has(name)) this.#asked.delete(name)
  }

  #isFollowed(name: string): boolean {
    const { lists, active, default: standard } = this.#names
    if (name === active || name === standard || this.#asked.has(name)) return lists.includes(name)
    const place = lists.indexOf(name)
    return place >= 0 && place < MOST_LISTS
  }

  async #fetch(name: string): Promise<void> {
    try {
      const answer = await this.#get(buildPrivacyListGet(name))
      const query = child(answer, 'query', NS.privacy)
      const list = query && parsePrivacyList(query, name)
      // Somebody else's list, several or none at all.
      if (!list) throw new IqError({ condition: 'undefined-condition', type: 'cancel' })
      this.#lists.set(name, list)
    } catch (error) {
      if (!isUnanswered(error)) this.#lists.delete(name)
      if (!isNotFound(error)) throw error
    }
  }

  /** Again as long as more is doubted meanwhile: a storm of pushes costs few readings. */
  async #readDoubted(): Promise<void> {
    while (this.#doubted) {
      // What is doubted from here on is read once more: the names may be older than it.
      const [all, due] = [this.#all, [...this.#stale]]
      this.#doubted = false
      this.#all = false
      this.#stale.clear()
      try {
        await this.#readNames()
        for (const name of all ? this.#names.lists : due) await this.#readAgain(name)
      } catch (error) {
        this.#all ||= all
        this.doubt(...due)
        throw error
      }
      this.#changed()
    }
  }

  async #readAgain(name: string): Promise<void> {
    if (this.#isFollowed(name)) await this.#fetch(name).catch(unlessAnswered)
    else this.#lists.delete(name)
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof IqError && error.error.condition === 'item-not-found'
}

/** What was answered so costs that list alone. */
function unlessAnswered(error: unknown): void {
  if (!(error instanceof IqError) || isUnanswered(error)) throw error
}
