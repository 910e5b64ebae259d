/** The list by which one is there without being seen (XEP-0126). */
import type { PrivacyItem, PrivacyList } from '../../../shared/model/privacy.ts'
import { compileList, readList } from '../../../shared/model/privacy-wishes.ts'
import { IqError } from '../iq.ts'
import type { PrivacyBook } from './privacy-book.ts'

export const INVISIBLE = 'balcony-invisible'

/** Hides one from everybody, and else does what the list below it does: `base`, or that of the account where it is undefined. */
export class Hiding {
  readonly #book: PrivacyBook
  readonly #put: (list: PrivacyList) => Promise<void>
  /** What was written last: servers may give rules back otherwise, and then nothing is to be written again. */
  #written = ''

  /** `put` writes a list; rejects with an IqError. */
  constructor(book: PrivacyBook, put: (list: PrivacyList) => Promise<void>) {
    this.#book = book
    this.#put = put
  }

  /** Writes the list. Rejects with an IqError, too where the list below it is gone. */
  async write(base: string | undefined): Promise<void> {
    const items = await this.#itemsOver(base)
    if (!items) throw new IqError({ condition: 'item-not-found', type: 'cancel' })
    await this.#write(items)
  }

  /** Writes the list again where the one below it has changed. What is gone below goes on to hold. */
  async follow(base: string | undefined): Promise<void> {
    if (this.#book.names.active !== INVISIBLE) return
    const items = await this.#itemsOver(base)
    if (items && JSON.stringify(items) !== this.#written) await this.#write(items)
  }

  /** The session is over. */
  forget(): void {
    this.#written = ''
  }

  async #write(items: readonly PrivacyItem[]): Promise<void> {
    this.#written = JSON.stringify(items)
    try {
      await this.#put({ name: INVISIBLE, items })
    } catch (error) {
      this.#written = ''
      throw error
    }
  }

  async #itemsOver(base: string | undefined): Promise<readonly PrivacyItem[] | undefined> {
    const name = base ?? this.#book.names.default
    const list = name === undefined ? { items: [] } : await this.#book.load(name)
    if (!list) return undefined
    const { blocked, wishes, rest } = readList(list.items)
    const others = wishes.filter(({ kind }) => kind !== 'invisible')
    return compileList({ blocked, wishes: [{ kind: 'invisible' }, ...others], rest })
  }
}
