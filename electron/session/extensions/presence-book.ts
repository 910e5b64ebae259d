import { type BareJid, bareOf, type FullJid, type Jid } from '../../../shared/model/jid.ts'
import type { ResourcePresence } from '../../../shared/model/presence.ts'

/** How many resources of one address, and how many addresses of people who are no contacts, are kept at once. */
const MOST_RESOURCES = 64
const MOST_STRANGERS = 500

/** Who is there, by address. Others than contacts are kept too, but no flood of them costs more than its newest. */
export class PresenceBook {
  readonly #isKnown: (jid: BareJid) => boolean
  readonly #people = new Map<BareJid, Map<FullJid, ResourcePresence>>()
  /** In the order in which they came. */
  readonly #strangers = new Set<BareJid>()

  /** `isKnown`: whether an address is a contact or one's own. */
  constructor(isKnown: (jid: BareJid) => boolean) {
    this.#isKnown = isKnown
  }

  /** Whether a resource is there, or any of a bare address. */
  has(jid: Jid): boolean {
    const resources = this.#people.get(bareOf(jid))
    return resources !== undefined && (jid === bareOf(jid) || resources.has(jid as FullJid))
  }

  /** Everybody, in the order in which they were heard of. */
  all(): readonly ResourcePresence[] {
    return [...this.#people.values()].flatMap((resources) => [...resources.values()])
  }

  /** Takes what a resource says in place of what it said before; gives whom that left no room for. */
  put(presence: ResourcePresence): readonly Jid[] {
    const person = bareOf(presence.jid)
    const resources = this.#people.get(person)
    if (!resources) this.#people.set(person, new Map([[presence.jid, presence]]))
    else {
      // The one that most people have is the last of them already.
      if (resources.size > 1) resources.delete(presence.jid)
      resources.set(presence.jid, presence)
      if (resources.size > MOST_RESOURCES) return forgetOldest(resources)
    }
    if (!this.#isKnown(person)) this.#strangers.add(person)
    return this.#strangers.size > MOST_STRANGERS ? this.#forgetStranger() : []
  }

  /** A resource has gone, or all of a bare address have; false where nobody was there. */
  delete(jid: Jid): boolean {
    const person = bareOf(jid)
    const resources = this.#people.get(person)
    if (!resources || (jid !== person && !resources.delete(jid as FullJid))) return false
    if (jid === person || resources.size === 0) {
      this.#people.delete(person)
      this.#strangers.delete(person)
    }
    return true
  }

  clear(): void {
    this.#people.clear()
    this.#strangers.clear()
  }

  /** The first of those who have not become contacts since goes. */
  #forgetStranger(): readonly Jid[] {
    for (const person of this.#strangers) {
      this.#strangers.delete(person)
      if (this.#isKnown(person)) continue
      this.#people.delete(person)
      return [person]
    }
    return []
  }
}

function forgetOldest(resources: Map<FullJid, ResourcePresence>): readonly Jid[] {
  const [oldest] = resources.keys()
  if (oldest === undefined) return []
  resources.delete(oldest)
  return [oldest]
}
