import { attribute, child, childElements, type Element } from '../../../shared/codec/element.ts'
import { reply } from './attached.ts'
import type { FakeServer } from './fake-server.ts'

const NS = 'jabber:iq:privacy'

/** A server that does with privacy lists what it is asked, and notes that with all else that it hears. */
export class PrivacyServer {
  /** The items of each list, as text. */
  readonly lists: Map<string, string>
  readonly force: { active?: string | undefined; default?: string | undefined }
  /** Requests as `get`, `get list l`, `set active l`, and presence as `unavailable juliet@h.example`. */
  readonly heard: string[] = []
  /** The condition by which the next change is refused. */
  refuses: string | undefined

  constructor(lists: Readonly<Record<string, string>>, force: PrivacyServer['force'] = {}) {
    this.lists = new Map(Object.entries(lists))
    this.force = { ...force }
  }

  /** Answers on this line for as long as it lasts. */
  async serve(line: FakeServer): Promise<void> {
    for (;;) {
      const stanza = await line.next()
      if (stanza.is('presence')) this.#hear(attribute(stanza, 'type'), attribute(stanza, 'to'))
      else if (attribute(stanza, 'type') !== 'result') this.#answer(line, stanza)
    }
  }

  /** Tells of a change made elsewhere. */
  push(line: FakeServer, name: string): void {
    line.say(`<iq type='set' id='push'><query xmlns='${NS}'><list name='${name}'/></query></iq>`)
  }

  #hear(...words: readonly (string | undefined)[]): void {
    this.heard.push(words.filter((word) => word !== undefined).join(' '))
  }

  #answer(line: FakeServer, iq: Element): void {
    const query = child(iq, 'query', NS)
    if (!query) return reply(line, iq, { result: `<query xmlns='jabber:iq:roster'/>` })
    const [asked] = childElements(query)
    const name = asked && attribute(asked, 'name')
    const type = attribute(iq, 'type')
    this.#hear(type, asked?.getName(), name)
    if (type === 'get') {
      const content = asked ? this.#list(name ?? '') : this.#names()
      const missing = asked && !this.lists.has(name ?? '')
      return reply(line, iq, missing ? { error: 'item-not-found' } : { result: wrap(content) })
    }
    const error = this.refuses
    this.refuses = undefined
    if (error !== undefined) return reply(line, iq, { error })
    if (asked) this.#apply(asked, name)
    return reply(line, iq, {})
  }

  #apply(asked: Element, name: string | undefined): void {
    if (asked.getName() !== 'list') this.force[asked.getName() as 'active'] = name
    else if (asked.children.length === 0) this.lists.delete(name ?? '')
    else this.lists.set(name ?? '', childElements(asked).map(String).join(''))
  }

  #list(name: string): string {
    return `<list name='${name}'>${this.lists.get(name) ?? ''}</list>`
  }

  #names(): string {
    const inForce = Object.entries(this.force).flatMap(([of, name]) =>
      name === undefined ? [] : [`<${of} name='${name}'/>`],
    )
    return [...inForce, ...[...this.lists.keys()].map((name) => `<list name='${name}'/>`)].join('')
  }
}

function wrap(content: string): string {
  return `<query xmlns='${NS}'>${content}</query>`
}
