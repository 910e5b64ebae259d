import { randomUUID } from 'node:crypto'
import type { FastToken } from './sasl/fast.ts'
import { isWeaker } from './sasl/mechanism.ts'

/** What is known of earlier sign-ins of this account, and what is learned by this one. */
export type SignInMemory = {
  /** Names this installation to the server, the same at each sign-in (XEP-0388 `user-agent`). */
  readonly client: string
  /** The strongest mechanism used before; nothing weaker is used again. */
  readonly pinned: string | undefined
  readonly token: FastToken | undefined
  /** The server accepted this mechanism. */
  keepMechanism(name: string): void
  /** The server gave a new token, or does not take the old one any more. */
  keepToken(token: FastToken | undefined): void
}

/** What is kept of sign-ins between them. */
export type SignInFacts = {
  readonly client: string
  readonly pinned: string | undefined
  readonly token: FastToken | undefined
}

/** What an installation knows that never signed in. */
export function noFacts(): SignInFacts {
  return { client: randomUUID(), pinned: undefined, token: undefined }
}

/** A memory that starts with these facts and tells of each change. By sign-ins the pin only ever grows stronger. */
export function signInMemory(
  facts: SignInFacts,
  changed: (facts: SignInFacts) => void = () => {},
): SignInMemory & { acceptWeaker(mechanism: string): void } {
  let now = facts
  const set = (next: SignInFacts) => {
    now = next
    changed(next)
  }
  return {
    get client() {
      return now.client
    },
    get pinned() {
      return now.pinned
    },
    get token() {
      return now.token
    },
    keepMechanism(name) {
      if (now.pinned !== name && !isWeaker(name, now.pinned)) set({ ...now, pinned: name })
    },
    /** Only for a person who says so: what is weaker than this is refused from now on, and this is not. */
    acceptWeaker(mechanism) {
      if (isWeaker(mechanism, now.pinned)) set({ ...now, pinned: mechanism })
    },
    keepToken(token) {
      if (token || now.token) set({ ...now, token })
    },
  }
}
