import type { Declaration } from './tag.ts'
import { refuse } from './violation.ts'

const XML = 'http://www.w3.org/XML/1998/namespace'
const XMLNS = 'http://www.w3.org/2000/xmlns/'

type Prefixes = {
  readonly declared: ReadonlyMap<string, string>
  readonly outer: Prefixes | undefined
}

/** The namespaces that hold within an element (Namespaces in XML 1.0 §6). It never changes: elements share it. */
export class Scope {
  /** The default namespace, empty for none. */
  readonly ns: string
  readonly #prefixes: Prefixes | undefined

  private constructor(ns: string, prefixes: Prefixes | undefined) {
    this.ns = ns
    this.#prefixes = prefixes
  }

  /** What holds where nothing was declared. */
  static readonly outermost = new Scope('', {
    declared: new Map([['xml', XML]]),
    outer: undefined,
  })

  /** The namespace of a prefix. Refuses one that is not declared. */
  find(prefix: string): string {
    for (let at = this.#prefixes; at; at = at.outer) {
      const ns = at.declared.get(prefix)
      if (ns !== undefined) return ns
    }
    return refuse()
  }

  /** What holds within an element with these declarations. Refuses those that may not be, or come twice. */
  within(declarations: readonly Declaration[]): Scope {
    if (declarations.length === 0) return this
    let own: string | undefined
    let declared: Map<string, string> | undefined
    for (const { prefix, ns } of declarations) {
      check(prefix, ns)
      if (prefix === '') own = own === undefined ? ns : refuse()
      else {
        declared ??= new Map()
        if (declared.has(prefix)) refuse()
        declared.set(prefix, ns)
      }
    }
    const outer = this.#prefixes
    return new Scope(own ?? this.ns, declared ? { declared, outer } : outer)
  }
}

/** §3: `xml` and its namespace belong to each other, nobody declares `xmlns`, and no prefix is taken back. */
function check(prefix: string, ns: string): void {
  if ((prefix === 'xml') !== (ns === XML)) refuse()
  if (prefix === 'xmlns' || ns === XMLNS) refuse()
  if (prefix !== '' && ns === '') refuse()
}
