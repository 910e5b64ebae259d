/** What crosses a boundary instead of an exception. */
export type Result<T, C extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure<C> }

/** `text` is for logs and developers; `condition` is the stanza or stream error condition's own word. */
export type Failure<C extends string = string> = {
  readonly code: C
  readonly text: string
  readonly condition?: string
}

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value }
}

export function fail<C extends string>(
  code: C,
  text: string,
  condition?: string,
): Result<never, C> {
  return {
    ok: false,
    error: condition === undefined ? { code, text } : { code, text, condition },
  }
}

/** Ends a switch over a union: reaching it is a type error, and an exception should a wrong value come from outside. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value of type ${typeof value}`)
}
