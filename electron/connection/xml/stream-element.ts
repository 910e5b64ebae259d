import { Element } from '@xmpp/xml'

/**
 * The attributes of an element by their names as they were written, without what every object inherits. Unlike an object
 * without a prototype, this is of the kind that engines keep fast.
 */
export class Attributes {
  [name: string]: string
}
Reflect.deleteProperty(Attributes.prototype, 'constructor')
Object.setPrototypeOf(Attributes.prototype, null)

/**
 * An element as it was read, without a prefix. It knows its namespace, also where that is none: the library's own would
 * look for one further up.
 */
export class StreamElement extends Element {
  readonly #ns: string

  constructor(name: string, ns: string, attributes: Attributes) {
    super(name)
    this.attrs = attributes
    this.#ns = ns
  }

  override getName(): string {
    return this.name
  }

  override getNS(): string {
    return this.#ns
  }

  override is(name: string, ns?: string): boolean {
    return this.name === name && (!ns || this.#ns === ns)
  }
}

/**
 * What is left of a stanza that broke a limit: its own tag, without attributes where that broke one. It is no empty stanza:
 * what it said is not known.
 */
export class CutStanza extends StreamElement {}
