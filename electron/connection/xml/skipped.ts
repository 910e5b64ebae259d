import type { Scope } from './scope.ts'
import { checkPrefixed, type Declaration, type StartTag } from './tag.ts'

/**
 * What is open in a stanza of which nothing is kept. It is read as strictly as any, and since nothing limits how deep it
 * goes, nothing here takes longer where there is more of it.
 */
export class Skipped {
  /** The open elements as their tags named them. */
  readonly #names: string[] = []
  /** What holds within the elements that were open before, the outermost first. */
  readonly #scopes: Scope[] = []
  /** What each of the later elements declared, and under which prefix what holds now, innermost last. */
  readonly #declared: (readonly Declaration[])[] = []
  readonly #namespaces = new Map<string, string[]>()

  constructor(open: readonly { readonly name: string; readonly scope: Scope }[]) {
    for (const { name, scope } of open) {
      this.#names.push(name)
      this.#scopes.push(scope)
    }
  }

  /** The innermost element as its tag named it; undefined when the stanza is over. */
  get name(): string | undefined {
    return this.#names.at(-1)
  }

  /** Another element begins. Refuses one that the same stanza could not hold within its limits. */
  begin({ name, prefixed, declarations }: StartTag): void {
    // That they may stand together does not depend on what was declared further out.
    this.#scopes.at(-1)?.within(declarations)
    this.#names.push(name.full)
    this.#declared.push(declarations)
    for (const { prefix, ns } of declarations) {
      const outer = this.#namespaces.get(prefix)
      if (outer) outer.push(ns)
      else this.#namespaces.set(prefix, [ns])
    }
    if (name.prefix !== '') this.#find(name.prefix)
    if (prefixed.length > 0) checkPrefixed(prefixed, (prefix) => this.#find(prefix))
  }

  /** The innermost element ends. */
  end(): void {
    this.#names.pop()
    const declared = this.#declared.pop()
    if (!declared) this.#scopes.pop()
    for (const { prefix } of declared ?? []) {
      const namespaces = this.#namespaces.get(prefix)
      namespaces?.pop()
      if (namespaces?.length === 0) this.#namespaces.delete(prefix)
    }
  }

  #find(prefix: string): string {
    return this.#namespaces.get(prefix)?.at(-1) ?? this.#scopes.at(-1)?.find(prefix) ?? ''
  }
}
